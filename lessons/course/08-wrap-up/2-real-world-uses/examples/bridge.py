import asyncio
from concurrent.futures import (
    ProcessPoolExecutor)


def count(steps):
    n = 0
    while n < steps:
        n = n + 1
    return n


async def guest(name):
    await asyncio.sleep(0.1)
    print(name, "is greeted")


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:
        work = loop.run_in_executor(
            pool, count, 15_000_000)
        await asyncio.gather(guest("Ada"),
                             guest("Ben"))
        print("counted", await work)


if __name__ == "__main__":
    asyncio.run(main())
