import asyncio


async def bell():
    print("bell: in 0.1 seconds")
    await asyncio.sleep(0.1)
    print("bell: ding")


async def count():
    n = 0
    while n < 3_000_000:
        n = n + 1
    print("count: done")


async def main():
    await asyncio.gather(bell(), count())


if __name__ == "__main__":
    asyncio.run(main())
