from multiprocessing import Process


def weigh(parcel):
    return len(parcel)


if __name__ == "__main__":
    print("called:", weigh("books"))
    p = Process(target=weigh, args=("books",))
    p.start()
    p.join()
    print("exit code:", p.exitcode)
    has_result = hasattr(p, "result")
    print("has a result:", has_result)
