import multiprocessing as mp


class Late(Exception):
    def __init__(self, train, minutes):
        super().__init__(train, minutes)


class Missing(Exception):  # mistake
    def __init__(self, train, platform):
        super().__init__(f"{train} is missing")


def board(error):
    raise error("R7", 12)


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for error in (Late, Missing):
            task = pool.apply_async(board,
                                    (error,))
            try:
                task.get(timeout=3)
            except mp.TimeoutError:
                print("no answer")
            except Exception as came:
                print("came:", came.args)
