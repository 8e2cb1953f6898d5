import multiprocessing as mp


def answer(end):
    number = end.recv()
    end.send(number * 2)
    end.close()


if __name__ == "__main__":
    here, there = mp.Pipe()
    child = mp.Process(target=answer, args=(there,))
    child.start()
    there.close()
    here.send(21)
    print(here.recv())
    child.join()
