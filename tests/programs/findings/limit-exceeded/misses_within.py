# finds:
# limit: 30
import time

time.sleep(0.2)
