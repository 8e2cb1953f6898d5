# hints:
class Process:
    def start(self):
        print("a process of the factory")


def Pool(size):
    return [Process() for _ in range(size)]


Process().start()
for each in Pool(2):
    each.start()
