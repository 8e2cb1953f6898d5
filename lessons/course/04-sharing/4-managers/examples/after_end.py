from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        stops = manager.list(["Bern", "Chur"])
        kept = list(stops)
    print("copy:", kept)
    try:
        print("proxy:", list(stops))
    except (OSError, EOFError):
        print("proxy: the server is gone")
