from multiprocessing import Pipe, Process


def count(line):
    for number in (3, 2, 1):
        line.send(number)


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=count, args=(there,))
    p.start()
    there.close()
    try:
        while True:
            print("main got", here.recv())
    except EOFError:
        print("nothing more will come")
    p.join()
