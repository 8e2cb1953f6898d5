import json
import multiprocessing
import sys
import threading


def start_and_join(code):
    child = multiprocessing.Process(target=sys.exit, args=(code,))
    child.start()
    child.join()
    facts.append((child.pid, child.name, child.exitcode))


if __name__ == "__main__":
    facts = []
    threads = [threading.Thread(target=start_and_join, args=(code,)) for code in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(facts))
