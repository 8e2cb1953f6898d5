from multiprocessing import Pipe, Process

PRICES = {"tea": 3, "cake": 5}


def sell(line):
    item = line.recv()
    line.send(PRICES[item])


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=sell, args=(there,))
    p.start()
    here.send("cake")
    print("main got", here.recv())
    p.join()
