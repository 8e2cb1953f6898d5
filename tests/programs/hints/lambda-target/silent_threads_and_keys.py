# hints:
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool
from threading import Thread

if __name__ == "__main__":
    thread = Thread(target=lambda: print("hello"))
    thread.start()
    thread.join()
    with ThreadPoolExecutor(2) as executor:
        executor.submit(lambda: 1)
    with Pool(2) as pool:
        results = [pool.apply_async(abs, (n,), callback=lambda n: print(n)) for n in (-1, -2)]
        for result in results:
            result.wait()
    print(sorted([3, 1], key=lambda n: -n), list(map(lambda n: n, [1])))
