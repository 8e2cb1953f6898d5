from multiprocessing import Process


def label(city, weight=1, express=False):
    print(city, weight, "kg, express:", express)


if __name__ == "__main__":
    by_name = {"city": "Rome", "express": True}
    children = [
        Process(target=label, args=("Oslo", 3)),
        Process(target=label, kwargs=by_name),
        Process(target=label, args=("Lima",),
                kwargs={"weight": 8}),
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
