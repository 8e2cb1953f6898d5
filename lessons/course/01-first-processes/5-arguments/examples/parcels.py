from multiprocessing import Process


def label(city, weight=1, express=False):
    print(city, weight, "kg, express:",
          express)


if __name__ == "__main__":
    rome = {"city": "Rome", "express": True}
    lima = {"weight": 8}
    children = [
        Process(target=label,
                args=("Oslo", 3)),
        Process(target=label, kwargs=rome),
        Process(target=label, args=("Lima",),
                kwargs=lima),
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
