import asyncio
import threading


async def ask(city, seconds):
    print("asking", city)
    await asyncio.sleep(seconds)
    print(city, "answers")


async def main():
    await asyncio.gather(
        ask("Oslo", 0.6),
        ask("Lima", 0.2),
        ask("Cairo", 0.4),
    )
    n = threading.active_count()
    print("threads:", n)


if __name__ == "__main__":
    asyncio.run(main())
