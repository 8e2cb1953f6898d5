import multiprocessing as mp


def play(name, points, scores):
    scores[name] = points


if __name__ == "__main__":
    with mp.Manager() as manager:
        scores = manager.dict()
        players = [
            mp.Process(target=play, args=(n, p, scores))
            for n, p in [("Ada", 3), ("Bob", 5)]
        ]
        for player in players:
            player.start()
        for player in players:
            player.join()
        print(sorted(scores.items()))
