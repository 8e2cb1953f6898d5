import multiprocessing as mp
import os
import sys

if __name__ == "__main__":
    same = os.cpu_count() == mp.cpu_count()
    print("the two counts agree:", same)
    print("cores:", os.cpu_count())
    if hasattr(os, "process_cpu_count"):
        n = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):
        n = len(os.sched_getaffinity(0))
    else:
        n = os.cpu_count()
    print("cores for this process:", n)
    print("Python", sys.version.split()[0])
    print("start methods:",
          *mp.get_all_start_methods())
    print("in use:", mp.get_start_method())
