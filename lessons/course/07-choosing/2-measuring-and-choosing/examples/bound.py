def at_most(serial, workers):
    divided = (1 - serial) / workers
    return 1 / (serial + divided)


if __name__ == "__main__":
    for workers in (2, 4, 8, 1000):
        bound = at_most(0.1, workers)
        print(f"{workers} workers:",
              f"at most {bound:.1f} times")
