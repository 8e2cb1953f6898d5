import json
import multiprocessing
import os
import sys

if __name__ == "__main__":
    facts = []
    while len(facts) < int(sys.argv[1]):
        codes = [(len(facts) + n) % 256 for n in range(10)]
        children = [multiprocessing.Process(target=os._exit, args=(code,)) for code in codes]
        for child in children:
            child.start()
        for child in children:
            child.join()
        facts += [(c.pid, c.name, c.exitcode) for c in children]
    print(json.dumps(facts))
