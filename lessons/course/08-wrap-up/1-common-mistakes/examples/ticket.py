from multiprocessing import Process


def travel(ticket):
    print("travelling with", ticket)


if __name__ == "__main__":
    p = Process(target=travel, args=("A7"))
    p.start()
    p.join()
    print("exit code", p.exitcode)
