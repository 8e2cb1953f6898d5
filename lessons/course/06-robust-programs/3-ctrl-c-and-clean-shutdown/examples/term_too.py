import os
import time
from signal import (
    SIGTERM, default_int_handler, signal)


def work():
    os.kill(os.getpid(), SIGTERM)
    time.sleep(60)


if __name__ == "__main__":
    signal(SIGTERM, default_int_handler)
    try:
        work()
    except KeyboardInterrupt:
        print("asked to end")
    finally:
        print("cleaned up")
