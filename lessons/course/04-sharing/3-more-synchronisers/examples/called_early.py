from multiprocessing import (
    Condition, Process, Value)


def listen(bell, done):
    with bell:
        woken = bell.wait(1)
        print("wait():", woken)
        holds = bell.wait_for(
            lambda: done.value == 1, 1)
        print("wait_for():", holds)


if __name__ == "__main__":
    bell, done = Condition(), Value("i")
    with bell:
        done.value = 1
        bell.notify_all()
    p = Process(target=listen,
                args=(bell, done))
    p.start()
    p.join()
