import traceback
from multiprocessing import Process, Queue


def attempt(work, text, reports):
    try:
        result = work(text)
        reports.put(("done", text, result))
    except Exception:
        trace = traceback.format_exc()
        reports.put(("failed", text, trace))


if __name__ == "__main__":
    reports = Queue()
    children = [
        Process(target=attempt,
                args=(int, text, reports))
        for text in ("12", "a dozen")
    ]
    for p in children:
        p.start()
    for _ in children:
        state, text, result = reports.get()
        print(f"{state}: {text}")
        if state == "failed":
            print(result.splitlines()[-1])
    for p in children:
        p.join()
