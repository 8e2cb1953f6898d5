import json
import os
import time

facts = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        time.sleep(100)
    facts.append((pid, None, -9))
for pid, _, _ in facts:
    os.kill(pid, 9)
    os.waitpid(pid, 0)
print(json.dumps(facts))
