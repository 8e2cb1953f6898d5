import logging
import multiprocessing as mp


def bake():
    mp.get_logger().info("the bread rises")


if __name__ == "__main__":
    mp.log_to_stderr(logging.INFO)
    p = mp.Process(target=bake)
    p.start()
    p.join()
