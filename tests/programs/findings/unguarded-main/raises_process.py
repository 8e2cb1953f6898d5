# finds: unguarded-main
# methods: spawn forkserver
from multiprocessing import Process


def work():
    print("work")


worker = Process(target=work)
worker.start()
worker.join()
