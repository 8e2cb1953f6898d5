import json
import multiprocessing
import os
import signal
import time


def segfault():
    os.kill(os.getpid(), signal.SIGSEGV)


def leave():
    os.execv("/bin/sh", ["sh", "-c", "exit 5"])


if __name__ == "__main__":
    facts = []
    for end in ("terminate", "kill"):
        child = multiprocessing.Process(target=time.sleep, args=(100,), name=end)
        child.start()
        getattr(child, end)()
        child.join()
        facts.append((child.pid, end, child.exitcode))
    for target in (segfault, leave):
        child = multiprocessing.Process(target=target)
        child.start()
        child.join()
        facts.append((child.pid, child.name, child.exitcode))
    # Nobody joins these: the first is terminated when main ends, main waits for the other.
    daemon = multiprocessing.Process(target=time.sleep, args=(100,), daemon=True)
    unjoined = multiprocessing.Process(target=os._exit, args=(7,))
    daemon.start()
    unjoined.start()
    facts += [(daemon.pid, daemon.name, -15), (unjoined.pid, unjoined.name, 7)]
    print(json.dumps(facts))
