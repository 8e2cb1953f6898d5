from multiprocessing import Process, Queue

PRICES = {"tea": 3, "cake": 5}


def look_up(item, answers):
    try:
        answers.put(PRICES[item])
    except Exception as error:
        answers.put(error)


if __name__ == "__main__":
    answers = Queue()
    p = Process(target=look_up,
                args=("soup", answers))
    p.start()
    answer = answers.get()
    p.join()
    print(type(answer).__name__, answer)
    print("traceback:", answer.__traceback__)
    print("child ended with", p.exitcode)
