from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory


def count_lines(path):
    try:
        text = path.read_text()
    except OSError as error:
        return path, None, type(error).__name__
    return path, len(text.splitlines()), None


def count_all(folder):
    (folder / "poem").write_text("one\ntwo\n")
    (folder / "list").write_text("a\nb\nc\n")
    paths = [folder / name for name in
             ("poem", "lost", "list")]
    with Pool(2) as pool:
        counts = pool.imap(count_lines, paths)
        for path, lines, error in counts:
            print(path.name, error or lines)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        count_all(Path(folder))
