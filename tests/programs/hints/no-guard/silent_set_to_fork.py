# hints:
import multiprocessing

multiprocessing.set_start_method("fork")
with multiprocessing.Pool(2) as pool:
    print(pool.map(abs, [-1, 2]))
