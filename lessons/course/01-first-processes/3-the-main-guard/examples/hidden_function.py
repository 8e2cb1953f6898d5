from multiprocessing import get_context

if __name__ == "__main__":

    def hello():  # mistake: the child does not get here
        print("hello")

    p = get_context("spawn").Process(target=hello)
    p.start()
    p.join()
    print("child ended with", p.exitcode)
