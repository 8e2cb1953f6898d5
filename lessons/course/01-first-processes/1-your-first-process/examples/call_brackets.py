from multiprocessing import Process, current_process


def quiet():
    print("quiet() runs in", current_process().name)


def five():
    print("five() runs in", current_process().name)
    return 5


if __name__ == "__main__":
    p = Process(target=quiet())  # mistake
    p.start()
    p.join()
    print("child ended with", p.exitcode)

    p = Process(target=five())  # mistake
    p.start()
    p.join()
    print("child ended with", p.exitcode)
