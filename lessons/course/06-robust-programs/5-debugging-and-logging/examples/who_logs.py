import logging
import sys
from multiprocessing import Process


def bake():
    logging.info("bread is in the oven")
    logging.warning("it is too hot")


if __name__ == "__main__":
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stdout,
        format="%(processName)s: %(message)s")
    logging.info("the bakery opens")
    p = Process(target=bake)
    p.start()
    p.join()
