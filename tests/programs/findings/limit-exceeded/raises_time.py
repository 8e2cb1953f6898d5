# finds: limit-exceeded
# limit: 1
import time

while True:
    time.sleep(0.1)
