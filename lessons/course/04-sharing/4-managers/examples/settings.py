from multiprocessing import Manager, Process


def change(settings):
    settings.volume = 7
    settings.tags = settings.tags + ["loud"]


if __name__ == "__main__":
    with Manager() as manager:
        settings = manager.Namespace()
        settings.volume = 3
        settings.tags = ["radio"]
        p = Process(target=change,
                    args=(settings,))
        p.start()
        p.join()
        print(settings.volume, settings.tags)
