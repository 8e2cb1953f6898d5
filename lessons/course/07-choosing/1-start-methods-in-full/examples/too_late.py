import multiprocessing as mp

if __name__ == "__main__":
    before = mp.get_start_method()
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print("RuntimeError:", error)
    after = mp.get_start_method()
    print("as before:", after == before)
