# finds: unpicklable
import threading
from multiprocessing import Pool


class Burnt(Exception):
    def __init__(self, what):
        super().__init__(what)
        self.lock = threading.Lock()


def bake(cake):
    raise Burnt(cake)


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(bake, ("lemon",))
        except Exception as error:
            print(type(error).__name__)
