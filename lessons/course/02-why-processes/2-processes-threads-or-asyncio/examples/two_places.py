import asyncio
from multiprocessing import Process


def count():
    n = 0
    while n < 10_000_000:
        n = n + 1


async def bell(counter):
    await asyncio.sleep(0.1)
    done = not counter.is_alive()
    print("ding, count is done:", done)


if __name__ == "__main__":
    counter = Process(target=count)
    counter.start()
    asyncio.run(bell(counter))
    counter.join()
