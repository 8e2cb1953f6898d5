from multiprocessing import Process


class Painter(Process):
    def __init__(self, mix):
        super().__init__()
        self.mix = mix

    def run(self):
        print("mixed:", self.mix(2))


if __name__ == "__main__":
    painter = Painter(lambda n: n * 3)
    try:
        painter.start()
    except Exception:
        print("start() failed")
    else:
        painter.join()
