from multiprocessing import Process


def shop(basket):
    basket.append("milk")
    print("child:", basket)


if __name__ == "__main__":
    basket = ["bread"]
    p = Process(target=shop, args=(basket,))
    basket.append("eggs")
    p.start()
    basket.append("salt")
    p.join()
    print("main:", basket)
