# hints: args-no-comma 11, args-no-comma 12, args-no-comma 14, args-no-comma 16
from multiprocessing import Pool, Process, Queue


def show(value):
    print(value)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=show, args=(5)),
                 Process(target=show, args=("five"))]
    for n in range(3):
        processes.append(Process(target=show, args=(n)))
    with Pool(2) as pool:
        print(pool.apply(show, (7)))
