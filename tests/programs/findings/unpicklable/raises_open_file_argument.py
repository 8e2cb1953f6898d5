# finds: unpicklable
# methods: spawn forkserver
from multiprocessing import Process


def work(file):
    print(file.name)


if __name__ == "__main__":
    with open(__file__) as file:
        worker = Process(target=work, args=(file,))
        try:
            worker.start()
        except TypeError as error:
            print(error)
