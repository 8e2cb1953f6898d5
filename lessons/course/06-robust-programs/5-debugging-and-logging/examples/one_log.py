import logging
import sys
from logging.handlers import (
    QueueHandler, QueueListener)
from multiprocessing import Process, Queue


def log_to(records):
    root = logging.getLogger()
    root.handlers = [QueueHandler(records)]
    root.setLevel(logging.INFO)


def bake(bread, records):
    log_to(records)
    logging.info("%s is in the oven", bread)


if __name__ == "__main__":
    records = Queue()
    bakers = [
        Process(target=bake, name=name,
                args=(bread, records))
        for name, bread in (("Ann", "rye"),
                            ("Ben", "spelt"))
    ]
    for p in bakers:
        p.start()
    form = "%(processName)s: %(message)s"
    out = logging.StreamHandler(sys.stdout)
    out.setFormatter(logging.Formatter(form))
    listener = QueueListener(records, out)
    listener.start()
    for p in bakers:
        p.join()
    log_to(records)
    logging.info("the bakery closes")
    listener.stop()
