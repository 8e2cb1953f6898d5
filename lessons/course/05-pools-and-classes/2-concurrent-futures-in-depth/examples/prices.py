from concurrent.futures import (
    ProcessPoolExecutor,
)


def price(text):
    return float(text)


if __name__ == "__main__":
    texts = ["2.5", "free", "4"]
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(price, text)
                   for text in texts]
    for text, future in zip(texts, futures):
        error = future.exception()
        if error is None:
            print(text, "->", future.result())
        else:
            print(text, "->",
                  type(error).__name__)
