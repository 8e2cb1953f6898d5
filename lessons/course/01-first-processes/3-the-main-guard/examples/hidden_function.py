from multiprocessing import get_context

if __name__ == "__main__":

    def hello():  # mistake: in the guard
        print("hello")

    spawn = get_context("spawn")
    p = spawn.Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
