import multiprocessing as mp


def hello():
    print("I am", mp.current_process().name)


if __name__ == "__main__":
    mp.set_start_method("spawn")
    one = mp.Process(target=hello)
    fork = mp.get_context("fork")
    two = fork.Process(target=hello)
    one.start()
    two.start()
    one.join()
    two.join()
    print("in force:", mp.get_start_method())
