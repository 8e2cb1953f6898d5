from multiprocessing import Pipe

if __name__ == "__main__":
    first, second = Pipe(duplex=False)
    for name, end in (("first", first),
                      ("second", second)):
        try:
            end.send("hello")
            print(name, "sends")
        except OSError:
            print(name, "cannot send")
    print("first got", first.recv())
