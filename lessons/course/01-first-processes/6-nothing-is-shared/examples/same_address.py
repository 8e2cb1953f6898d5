from multiprocessing import get_context

team = ["Ada"]


def grow(address_in_main):
    same = id(team) == address_in_main
    print("same address:", same)
    team.append("Bob")
    print("child:", team)


if __name__ == "__main__":
    fork = get_context("fork")
    p = fork.Process(
        target=grow, args=(id(team),))
    p.start()
    p.join()
    print("main:", team)
