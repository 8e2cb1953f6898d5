# finds: stuck limit-exceeded
# limit: 8
from multiprocessing import Event, Process


def work(go):
    go.wait()
    print("worked")


if __name__ == "__main__":
    go = Event()
    worker = Process(target=work, args=(go,))
    worker.start()
    worker.join()
