from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)

if __name__ == "__main__":
    for kind in (ThreadPoolExecutor,
                 ProcessPoolExecutor):
        with kind(1) as pool:
            task = pool.submit(lambda: 42)
        name = kind.__name__
        try:
            print(name, task.result())
        except Exception:
            print(name, "failed")
