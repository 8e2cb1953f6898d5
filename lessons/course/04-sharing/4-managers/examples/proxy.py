from multiprocessing import (
    Manager,
    active_children,
)

if __name__ == "__main__":
    with Manager() as manager:
        stops = manager.list(["Bern", "Chur"])
        for child in active_children():
            print("child:", child.name)
        print("stops:", type(stops).__name__)
        copy = stops[:]
        print("copy:", type(copy).__name__)
        copy.append("Davos")
        print("stops has", len(stops))
