# finds:
from multiprocessing import Lock, Queue, Value

if __name__ == "__main__":
    things = [Lock(), Queue(), Value("i", 1)]
    print(len(things))
