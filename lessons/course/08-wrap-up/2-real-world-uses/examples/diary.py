import tempfile
from concurrent.futures import (
    ProcessPoolExecutor)
from pathlib import Path

DIARY = {"may": "sun and rain",
         "june": "sun",
         "july": "wind and sun and wind"}


def count_words(path):
    try:
        words = path.read_text().split()
    except OSError as error:
        return path.name, 0, str(error.strerror)
    return path.name, len(words), ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        paths = [Path(home, m) for m in DIARY]
        for path in paths:
            path.write_text(DIARY[path.name])
        paths.insert(1, Path(home, "august"))
        with ProcessPoolExecutor(2) as pool:
            found = list(
                pool.map(count_words, paths))
    for month, words, error in found:
        print(month, error or words)
    print("total", sum(f[1] for f in found))
