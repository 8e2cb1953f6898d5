from concurrent.futures import (
    ProcessPoolExecutor, as_completed)


def work(task):
    return len(task)


if __name__ == "__main__":
    words = ["oak", "birch", "willow", 7]
    with ProcessPoolExecutor(2) as pool:
        futures = {pool.submit(work, w): w
                   for w in words}
        for done in as_completed(futures):
            word = futures[done]
            try:
                print(word, done.result())
            except Exception as error:
                name = type(error).__name__
                print(word, name)
