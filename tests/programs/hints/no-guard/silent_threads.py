# hints:
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool
from threading import Thread

thread = Thread(target=print)
thread.start()
thread.join()
with ThreadPoolExecutor(2) as executor, Pool(2) as pool, ThreadPool(2) as other:
    executor.submit(print, 1)
    pool.map(print, [1])
    other.map(print, [1])
