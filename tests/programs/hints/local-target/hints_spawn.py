# hints: local-target 10
import multiprocessing


def main():
    def hello():
        print("hello")

    context = multiprocessing.get_context("spawn")
    process = context.Process(target=hello)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
