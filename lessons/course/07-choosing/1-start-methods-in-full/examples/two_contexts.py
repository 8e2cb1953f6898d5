from multiprocessing import get_context


def cross(bridge):
    with bridge:
        print("one crosses")


if __name__ == "__main__":
    fork = get_context("fork")
    spawn = get_context("spawn")
    for context in (spawn, fork):
        bridge = context.Lock()
        p = spawn.Process(target=cross,
                          args=(bridge,))
        try:
            p.start()
            p.join()
            print("ended with", p.exitcode)
        except RuntimeError as error:
            print(str(error).split(".")[0])
