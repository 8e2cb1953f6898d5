# hints: no-guard 9
import multiprocessing as mp


def work():
    print("work")

process = mp.Process(target=work)
process.start()
process.join()
