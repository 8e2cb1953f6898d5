from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        store = manager.dict(fruit=[])
        store["fruit"].append("fig")
        print("appended:", store["fruit"])

        fruit = store["fruit"]
        fruit.append("fig")
        store["fruit"] = fruit
        print("put back:", store["fruit"])

        store["nuts"] = manager.list()
        store["nuts"].append("almond")
        print("managed inside:",
              store["nuts"][:])
