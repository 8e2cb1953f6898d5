import pickle


class Gift:
    def __reduce__(self):
        return print, ("print was called",)


if __name__ == "__main__":
    data = pickle.dumps(Gift())
    print(len(data), "bytes, no program")
    thing = pickle.loads(data)
    print("and what came out is", thing)
