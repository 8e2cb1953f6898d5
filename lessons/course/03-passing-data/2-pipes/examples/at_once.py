from multiprocessing import Pipe, Process


def note(line):
    shopping = ["milk"]
    line.send(shopping)
    shopping.append("eggs")
    try:
        line.send(lambda: "hello")
    except Exception:
        line.send("it cannot be sent")


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=note, args=(there,))
    p.start()
    print("main got", here.recv())
    print("main got", here.recv())
    p.join()
