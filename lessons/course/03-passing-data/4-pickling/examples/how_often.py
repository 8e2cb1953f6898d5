from multiprocessing import get_context


class Parcel:
    def __getstate__(self):
        print("   pickled")
        return {"kg": 2}


def look(parcel, line):
    line.recv()


if __name__ == "__main__":
    children = []
    for method in ("fork", "spawn"):
        context = get_context(method)
        here, there = context.Pipe()
        parcel = Parcel()
        p = context.Process(
            target=look, args=(parcel, there))
        print(method, "start():")
        p.start()
        print(method, "send():")
        here.send(parcel)
        children.append(p)
    for p in children:
        p.join()
