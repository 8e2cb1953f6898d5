from multiprocessing import get_context


def count_lines(path):
    with open(path) as file:
        lines = len(file.readlines())
    print("this file has", lines, "lines")


if __name__ == "__main__":
    spawn = get_context("spawn")
    p = spawn.Process(
        target=count_lines, args=(__file__,))
    p.start()
    p.join()
