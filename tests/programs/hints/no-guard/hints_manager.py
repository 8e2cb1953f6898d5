# hints: no-guard 4
from multiprocessing import Manager

manager = Manager()
shared = manager.dict()
