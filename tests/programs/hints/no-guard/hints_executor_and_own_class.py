# hints: no-guard 14
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


class Worker(Process):
    def run(self):
        print("run")


executor = ProcessPoolExecutor(2)  # makes no process yet

for worker in [Worker() for _ in range(2)]:
    worker.start()
    print(worker.pid)
executor.submit(print, 1)
