# finds: unguarded-main limit-exceeded
# methods: spawn forkserver
# limit: 10
# process-limit: 30
from multiprocessing import Pool


def square(x):
    return x * x


with Pool(2) as pool:
    print(pool.map(square, range(4)))
