# finds: unpicklable
from multiprocessing import Pipe

if __name__ == "__main__":
    here, there = Pipe()
    try:
        here.send(lambda: 1)
    except Exception as error:
        print(type(error).__name__)
