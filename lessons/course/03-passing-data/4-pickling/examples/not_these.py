import pickle
import socket
import sqlite3
import threading


def local():
    def inner():
        pass
    return inner


if __name__ == "__main__":
    things = {
        "a local function": local(),
        "an open file": open(__file__),
        "a database": sqlite3.connect(""),
        "a generator": (n for n in "abc"),
        "a thread lock": threading.Lock(),
        "a socket": socket.socket(),
        "a dictionary": {"a": [1, (2, None)]},
    }
    for what, thing in things.items():
        try:
            pickle.dumps(thing)
            print(what, "passes")
        except Exception:
            print(what, "fails")
