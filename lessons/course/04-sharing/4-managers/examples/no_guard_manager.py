import multiprocessing as mp

spawn = mp.get_context("spawn")
manager = spawn.Manager()
names = manager.list(["Ada"])
print("names:", len(names))
