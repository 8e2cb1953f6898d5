from multiprocessing import Process


def work():
    print("work done")


child = Process(target=work)
child.start()
child.join()
print("exit code of the child:", child.exitcode)
