# finds: unpicklable
import threading
from concurrent.futures import ProcessPoolExecutor


class Burnt(Exception):
    def __init__(self, what):
        super().__init__(what)
        self.lock = threading.Lock()


def bake(cake):
    raise Burnt(cake)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(bake, "lemon").result()
        except Exception as error:
            print(type(error).__name__)
