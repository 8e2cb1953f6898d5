from multiprocessing import Process, Queue


def pick(basket):
    basket.put("apple " * 50_000)


if __name__ == "__main__":
    basket = Queue()
    picker = Process(target=pick,
                     args=(basket,))
    picker.start()
    picker.join()
    print(len(basket.get()))
