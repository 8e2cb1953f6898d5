from multiprocessing.shared_memory import (
    SharedMemory,
)


def attempt(what, function):
    try:
        function()
        print(what, "- works")
    except Exception as error:
        print(what, "-", type(error).__name__)


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8)
    view = block.buf[0:4]
    attempt("close with a view", block.close)
    view.release()
    attempt("close", block.close)
    attempt("read", lambda: block.buf[0])
    attempt("unlink", block.unlink)
    attempt("attach",
            lambda: SharedMemory(block.name))
    attempt("unlink again", block.unlink)
