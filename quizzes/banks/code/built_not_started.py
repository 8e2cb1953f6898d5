from multiprocessing import Process, active_children


def work(number):
    print("worker", number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,)) for n in range(4)]
    print(len(workers), "objects,", len(active_children()), "children")
