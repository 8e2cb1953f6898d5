import multiprocessing as mp


def ring():
    who = mp.current_process().name
    print("ding from", who)


if __name__ == "__main__":
    bell = mp.Process(target=ring())
    bell.start()
    bell.join()
