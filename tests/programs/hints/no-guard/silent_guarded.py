# hints:
from multiprocessing import Pool, Process


def work():
    print("work")


def main():
    process = Process(target=work)
    process.start()
    process.join()
    with Pool(2) as pool:
        print(pool.map(abs, [-1]))


if __name__ == "__main__":
    main()
