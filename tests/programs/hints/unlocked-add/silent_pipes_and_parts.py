# hints:
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Array, Pipe, Process, Value


def work(end, cells, own, done):
    cells[own] += 1
    done.value = 1
    end.send(own)
    end.close()


def square(n):
    return n * n


if __name__ == "__main__":
    cells, done = Array("i", 3), Value("b", 0)
    pipes, processes = [], []
    for own in range(3):
        here, there = Pipe(duplex=False)
        process = Process(target=work, args=(there, cells, own, done), name=f"worker-{own}")
        process.start()
        there.close()
        pipes.append(here)
        processes.append(process)
    print([pipe.recv() for pipe in pipes])
    for process in processes:
        process.join(timeout=10)
        if process.exitcode is None:
            process.terminate()
            process.join()
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(square, n): n for n in range(4)}
        for future in as_completed(futures):
            print(futures[future], future.result())
    total = Value("i", 0)
    total.value += sum(cells)
    print(total.value)
