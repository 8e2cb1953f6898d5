# finds: unpicklable
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.map(lambda x: x, range(3))
        except Exception as error:
            print(type(error).__name__)
