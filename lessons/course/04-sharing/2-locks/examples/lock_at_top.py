import time
from multiprocessing import get_context

spawn = get_context("spawn")
lock = spawn.Lock()  # mistake


def pay_in(account, amount):
    with lock:
        balance = account.value
        time.sleep(1)
        account.value = balance + amount


if __name__ == "__main__":
    account = spawn.Value("i", 100)
    payers = [
        spawn.Process(target=pay_in,
                      args=(account, amount))
        for amount in (20, 20)
    ]
    for p in payers:
        p.start()
    for p in payers:
        p.join()
    print("balance:", account.value)
