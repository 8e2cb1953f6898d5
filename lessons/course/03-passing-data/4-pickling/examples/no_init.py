from multiprocessing import Process, Queue


class Trip:
    def __init__(self, city, days):
        print("__init__ is called")
        self.city = city
        self.days = days


def plan(trips):
    trip = trips.get()
    print(trip.days, "days in", trip.city)


if __name__ == "__main__":
    trips = Queue()
    p = Process(target=plan, args=(trips,))
    p.start()
    trips.put(Trip("Porto", 4))
    p.join()
