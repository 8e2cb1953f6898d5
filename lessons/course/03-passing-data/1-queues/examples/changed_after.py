from multiprocessing import Process, Queue


def note(lists):
    shopping = ["milk"]
    lists.put(shopping)
    shopping.append("eggs")


if __name__ == "__main__":
    lists = Queue()
    p = Process(target=note, args=(lists,))
    p.start()
    print("main got", lists.get())
    p.join()
