import pickle
import socket
from multiprocessing import get_context


def answer(line):
    line.sendall(b"hello from the child")
    line.close()


if __name__ == "__main__":
    here, there = socket.socketpair()
    try:
        pickle.dumps(there)
    except TypeError:
        print("pickle refuses it")
    spawn = get_context("spawn")
    p = spawn.Process(target=answer,
                      args=(there,))
    p.start()
    print("main got", here.recv(100).decode())
    p.join()
    here.close()
    there.close()
