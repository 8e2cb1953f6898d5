from multiprocessing import Pipe, Process


def spell(line):
    while True:
        word = line.recv()
        if word == "stop":
            break
        line.send("-".join(word))
    line.send("stopped")
    line.close()


if __name__ == "__main__":
    here, there = Pipe()
    p = Process(target=spell, args=(there,))
    p.start()
    for word in ("oak", "birch", "stop"):
        here.send(word)
        print(word, "->", here.recv())
    p.join()
    print("child ended with", p.exitcode)
