from multiprocessing import get_context


def open_shop():
    def sell():
        print("sold")

    spawn = get_context("spawn")
    seller = spawn.Process(target=sell)
    seller.start()
    seller.join()


if __name__ == "__main__":
    try:
        open_shop()
    except Exception as error:
        name = type(error).__name__
        print("start() raised", name)
