import time
from multiprocessing import Process, Value


def pay_in(account, amount):
    with account.get_lock():
        balance = account.value
        time.sleep(1)
        account.value = balance + amount


if __name__ == "__main__":
    account = Value("i", 100)
    payers = [
        Process(target=pay_in,
                args=(account, amount))
        for amount in (20, 20)
    ]
    for p in payers:
        p.start()
    for p in payers:
        p.join()
    print("balance:", account.value)
