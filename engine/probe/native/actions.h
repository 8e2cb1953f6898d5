// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hook.h"

namespace proclab::probe {

/// What the hooks on the busy paths do, each a vectorcall of a Hook; hookAction() finds them by the
/// name that the Python side of the probe uses. Null for an unknown name.
[[nodiscard]] VectorCall hookAction(const char* name);

#define PROCLAB_ACTION(name)                                                  \
    PyObject* name(PyObject* self, PyObject* const* args, std::size_t nargsf, \
                   PyObject* keywordNames)

PROCLAB_ACTION(lockAcquire);       ///< the method `acquire` of a lock
PROCLAB_ACTION(lockRelease);       ///< its method `release`
PROCLAB_ACTION(lockEnter);         ///< SemLock.__enter__
PROCLAB_ACTION(lockExit);          ///< SemLock.__exit__
PROCLAB_ACTION(valueGet);          ///< getter of Synchronized.value
PROCLAB_ACTION(valueSet);          ///< its setter
PROCLAB_ACTION(arrayGet);          ///< SynchronizedArray.__getitem__
PROCLAB_ACTION(arraySet);          ///< SynchronizedArray.__setitem__
PROCLAB_ACTION(queuePut);          ///< put of every kind of queue
PROCLAB_ACTION(queueGet);          ///< get of every kind of queue
PROCLAB_ACTION(queueSend);         ///< `acquire` of the lock under which the feeder thread sends
PROCLAB_ACTION(streamWrite);       ///< write of the raw file below sys.stdout or sys.stderr
PROCLAB_ACTION(managerCall);       ///< BaseProxy._callmethod
PROCLAB_ACTION(sleepAction);       ///< time.sleep
PROCLAB_ACTION(shutdownAction);    ///< threading._shutdown
PROCLAB_ACTION(forkAction);        ///< os.fork
PROCLAB_ACTION(waitAction);        ///< os.waitpid and its like
PROCLAB_ACTION(exitFunction);      ///< multiprocessing.util._exit_function
PROCLAB_ACTION(processInit);       ///< BaseProcess.__init__
PROCLAB_ACTION(processStart);      ///< BaseProcess.start
PROCLAB_ACTION(processJoin);       ///< BaseProcess.join
PROCLAB_ACTION(processBootstrap);  ///< BaseProcess._bootstrap
PROCLAB_ACTION(threadPut);         ///< queue.Queue.put
PROCLAB_ACTION(threadGet);         ///< queue.Queue.get
PROCLAB_ACTION(eventIsSet);        ///< threading.Event.is_set
PROCLAB_ACTION(semaphoreAcquire);  ///< threading.Semaphore.acquire
PROCLAB_ACTION(semaphoreRelease);  ///< its release, and that of BoundedSemaphore
PROCLAB_ACTION(itemGet);           ///< ShareableList.__getitem__
PROCLAB_ACTION(itemSet);           ///< ShareableList.__setitem__
PROCLAB_ACTION(queueReceived);     ///< `release` of the lock under which get() receives
PROCLAB_ACTION(queueAskSize);      ///< Queue.qsize
PROCLAB_ACTION(queueAskEmpty);     ///< empty of every kind of queue
PROCLAB_ACTION(queueAskFull);      ///< Queue.full
PROCLAB_ACTION(pickleDumps);       ///< ForkingPickler.dumps
PROCLAB_ACTION(pickleLoads);       ///< ForkingPickler.loads
PROCLAB_ACTION(connectionSend);
PROCLAB_ACTION(connectionSendBytes);
PROCLAB_ACTION(connectionReceive);
PROCLAB_ACTION(connectionReceiveBytes);
PROCLAB_ACTION(connectionReceiveInto);
PROCLAB_ACTION(connectionPoll);
PROCLAB_ACTION(connectionClose);  ///< close and __exit__
PROCLAB_ACTION(connectionWait);   ///< connection.wait

#undef PROCLAB_ACTION

/// Interned names of attributes that the actions look up.
struct Names {
    PyObject* acquire = nullptr;
    PyObject* value = nullptr;
    PyObject* poll = nullptr;
    PyObject* handle = nullptr;
    PyObject* readable = nullptr;
    PyObject* writable = nullptr;
};
extern Names names;
bool prepareNames();

}  // namespace proclab::probe
