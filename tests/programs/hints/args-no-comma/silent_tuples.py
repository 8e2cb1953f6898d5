# hints:
from multiprocessing import Pool, Process


def show(*values):
    print(values)


def begin(arguments, more):
    return Process(target=show, args=(arguments)), Process(target=show, args=more)


if __name__ == "__main__":
    pair = (1, 2)
    rows = [(1, 2), (3, 4)]
    both = dict(a=1)
    processes = [
        Process(target=show, args=(1,)),
        Process(target=show, args=[1]),
        Process(target=show, args=()),
        Process(target=show, args=(pair)),
        Process(target=show, args=pair),
        Process(target=show, args=(pair + (3,))),
        Process(target=show, args=(tuple(rows))),
        Process(target=show, args=(rows[0])),
        Process(target=show, kwargs=both),
        Process(target=show),
    ]
    for row in rows:
        processes.append(Process(target=show, args=(row)))
    for place in enumerate("ab"):
        processes.append(Process(target=show, args=(place)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with Pool(2) as pool:
        print(pool.apply(show, (1, 2)), pool.map(show, (1)  if rows is None else [2]))
