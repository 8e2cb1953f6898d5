import queue
from multiprocessing import get_context


def send(post):
    post.put("letter")


if __name__ == "__main__":
    post = queue.Queue()
    fork = get_context("fork")
    p = fork.Process(target=send,
                     args=(post,))
    p.start()
    p.join()
    print("letters in main:", post.qsize())
