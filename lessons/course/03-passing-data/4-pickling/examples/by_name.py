import pickle
from functools import partial, wraps


def noisy(f):
    def inner(n):
        return f(n)
    return inner


def quiet(f):
    @wraps(f)
    def inner(n):
        return f(n)
    return inner


def half(n, times=1):
    return n / 2 ** times


@noisy
def third(n):
    return n / 3


@quiet
def fifth(n):
    return n / 5


if __name__ == "__main__":
    things = {
        "a function": half,
        "a partial": partial(half, times=2),
        "a method": [8, 9].append,
        "a decorated one": third,
        "decorated with wraps": fifth,
        "a lambda": lambda n: n / 2,
    }
    for what, thing in things.items():
        try:
            pickle.dumps(thing)
            print(what, "passes")
        except Exception:
            print(what, "fails")
