// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The layout of the logs: the one header that the probe (writer), the supervisor (writer) and the
// transport (reader) share. Little-endian, naturally aligned, fixed for a protocol version.
//
// A log is a chain of segment files `<pid>-<created>-<n>.plog` (created: CLOCK_MONOTONIC ns at
// which this log was opened, decimal; n: 0, 1, 2 ...) in the run's `logs` folder. A segment is one
// SegmentHeader and then records of 64 bytes, zero-filled when made. It never wraps. A segment is
// made under a name that ends in `.tmp` and renamed when its header is complete.
//
// Writing: fill everything of a record but `kind`; its continuation records, if any, come directly
// after it, in the same segment, complete; then store `kind` with release order. Whoever reads
// `kind != 0` with acquire order sees the whole record. What is not committed when its writer is
// killed is at most the record in flight. When a record does not fit, the writer makes the next
// segment, then stores `SegmentHeader::next = 1` with release order in the old one. When the cap is
// reached it counts in `SegmentHeader::dropped` of its last segment and the program goes on.

#pragma once

#include <cstddef>
#include <cstdint>

namespace proclab::protocol {

inline constexpr std::uint32_t version = 2;
inline constexpr char magic[8] = {'P', 'R', 'O', 'C', 'L', 'A', 'B', '\n'};
inline constexpr std::size_t recordSize = 64;
inline constexpr std::size_t inlineText = 24;
inline constexpr std::size_t continuationText = 60;
inline constexpr std::size_t maxContinuations = 255;
/// Longest text of one record in bytes; longer output is split over several records.
inline constexpr std::size_t maxText = inlineText + maxContinuations * continuationText;
/// Reprs of items and values are at most this long, so that they never need a continuation.
inline constexpr std::size_t maxRepr = inlineText;

/// So many module-level names of a process are followed.
inline constexpr std::size_t maxGlobals = 32;

/// Small, since a process that does little should cost little, but room for a record with the
/// longest text; each next one is segmentGrowth times as large, up to laterSegmentBytes.
inline constexpr std::size_t firstSegmentBytes = 20 * 1024;
inline constexpr std::size_t segmentGrowth = 4;
inline constexpr std::size_t laterSegmentBytes = 4 * 1024 * 1024;

struct SegmentHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t segment;     ///< 0, 1, 2 ... within the log
    std::int32_t pid;          ///< of the writer
    std::uint32_t flags;       ///< SegmentFlag bits
    std::uint64_t startTicks;  ///< field 22 of /proc/PID/stat: with pid, names the process
    std::uint64_t created;     ///< CLOCK_MONOTONIC ns, as in the file's name
    std::uint64_t capacity;    ///< bytes of the whole file, a multiple of 64
    std::uint64_t next;        ///< 1 when segment n + 1 exists and this one gets no more records
    std::uint64_t dropped;     ///< records that were not written, because of the cap or the disk
};
static_assert(sizeof(SegmentHeader) == recordSize);

enum SegmentFlag : std::uint32_t {
    fromHost = 1u << 0,        ///< written by the supervisor
    fromPureWriter = 1u << 1,  ///< written by the probe's pure-Python writer
};

/// What happened. Numbers are part of the format: never renumber, only add.
/// `object`, `a`, `c` and `text` mean what stands beside the kind; what is not named is 0.
/// "Begin" comes before the operation, "End" after it. Release and put-begin are written before,
/// acquire and get-end after the operation, so that sorted by time owners never overlap and no item
/// is got before it was put.
enum class Kind : std::uint16_t {
    None = 0,
    Continuation = 1,  ///< ContinuationRecord, belongs to the record before it
    SiteDefined = 2,   ///< a: site id; c: line; text: file '\0' function '\0' module
    ObjectNamed = 3,   ///< object: key; a: ObjectType; text: variable name in the learner's code;
                       ///< c: of a Pipe which end it is, PipeEnd bits
    Lost = 4,          ///< a: how many records were lost here; text: why

    // Processes. `object` is the key of the Process object: FNV-1a 64 of its _identity as text
    // ("1", "2", "1:1"), the same in parent and child under every start method; 0 for the main
    // process and for processes that multiprocessing did not make. Starts, joins and signals have
    // also the flag internal where a library asked for them: a pool, an executor, the exit.
    ProcessBegin = 16,    ///< first in every log. object: key if known; a: parent pid; c: Origin;
                          ///< text: executable '\0' Python version
    ProcessCreated = 17,  ///< Process object made. object; a: ProcessKind; c: daemon 0/1;
                          ///< text: name '\0' target
    StartBegin = 18,      ///< object; text: start method
    StartEnd = 19,        ///< object; a: pid of the child, 0 when start() raised; text: then the
                          ///< error's class '\0' message, the latter only where it is plain
    RunBegin = 20,        ///< in the child: its target is about to run. object; c: ProcessKind;
                          ///< text: name '\0' target; flags: daemon
    RunEnd = 21,          ///< object; c: exit code that _bootstrap returned
    ProcessEnd = 22,      ///< last record of an orderly end of the interpreter (atexit)
    JoinBegin = 23,       ///< object; a: timeout in ns, -1 without
    JoinEnd = 24,         ///< object; a: pid; c: exit code; flags: finished (else it timed out)
    ChildExit = 25,   ///< a waitpid in this process took a status. a: pid; c: exit code (Python's)
    SignalSent = 26,  ///< terminate(), kill(), interrupt(), or os.kill() of the program's own,
                      ///< where object is 0 if it is no child of its Process objects. a: pid;
                      ///< c: signal
    Exception = 27,   ///< uncaught. c: line; text: type '\0' message '\0' traceback
    ForkedAway = 28,  ///< os.fork in the parent, not by multiprocessing. a: child pid
    StartMethodSet = 29,     ///< set_start_method by the program. text: method
    ProcessClosed = 30,      ///< Process.close(). object
    SubprocessStarted = 31,  ///< subprocess or os started a program. a: pid (0: os.system, which
                             ///< does not tell); text: the program
    StartPickled = 32,  ///< spawn, forkserver: the Process object was pickled for the child, by the
                        ///< starter. object; a: ns it took; c: bytes

    // Threads of `threading`. `thread` of the record is the thread itself. Starts and joins have
    // also the flag internal where a library asked for them.
    ThreadBegin = 40,  ///< text: name; flags: daemon; c: ThreadKind
    ThreadEnd = 41,
    ThreadStarted = 42,    ///< by the starter, after Thread.start(). a: its native id; text: name
    ThreadJoinBegin = 43,  ///< a: native id; text: name
    ThreadJoinEnd = 44,    ///< a: native id; flags: finished

    SleepBegin = 50,  ///< a: ns asked for
    SleepEnd = 51,

    // Queues. object: inode of the queue's pipe.
    QueueCreated = 64,   ///< a: maxsize (0: unbounded); c: QueueType
    QueuePutBegin = 65,  ///< a: timeout ns, -1 without end, 0 with nonBlocking (0 without that
                         ///< flag, in older logs: without end); text: repr of the item;
                         ///< flags: nonBlocking
    QueuePutEnd = 66,    ///< a: number of the put in this process, from 1; flags: failed (Full)
    QueueSent = 67,  ///< the item goes into the pipe: by the feeder thread, or of a SimpleQueue by
                     ///< its put(). a: ns that pickling it took; c: bytes
    QueueGetBegin = 68,  ///< a, flags: as QueuePutBegin
    QueueGetEnd = 69,    ///< text: repr of the item; a: ns that unpickling it took; c: bytes;
                         ///< flags: failed (Empty). Its time is the moment the item left the
                         ///< pipe, so it can lie before that of the record ahead
    QueueTaskDone = 70,
    QueueJoinBegin = 71,
    QueueJoinEnd = 72,
    QueueFeederError = 73,  ///< the feeder could not pickle an item. text: type '\0' message
    QueueClosed = 74,
    QueueAsked = 75,  ///< qsize(), empty(), full(). c: QueueQuestion; a: the answer

    // Locks: every SemLock, and what is made of them. object: FNV-1a 64 of the semaphore's name,
    // the same in all processes; of an Event its flag's, of a Condition that was given its lock
    // that of its waiters, of a Barrier that of its Condition's waiters. Those of `threading`
    // (flags: ofThreads) have a number made up in each process.
    LockCreated = 80,  ///< c: LockType; a: initial value, parties of a Barrier; flags: internal
                       ///< (inside a queue, ...), ofThreads
    LockAcquireBegin = 81,  ///< only when it was not free at once; a: timeout ns, -1 without
    LockAcquired = 82,  ///< flags: contended (a begin came before), recursive (RLock held already)
    LockAcquireFailed = 83,  ///< timed out, or was not free and did not wait
    LockReleased = 84,       ///< flags: recursive (still held by this process), failed (the release
                             ///< recorded just before raised an error and did not happen)

    // Value and Array. object: key of the block; every creation is a new object (blocks are
    // reused).
    ValueCreated = 96,  ///< a: length (-1: a Value); c: key of its lock is in `a` of ValueLock;
                        ///< text: type code '\0' initial repr; flags: internal where accesses
                        ///< cannot be seen (RawValue, RawArray, lock=False)
    ValueLock = 97,     ///< a: key of the lock that guards it
    ValueRead = 98,     ///< a: index (-1: a Value, -2: a slice); text: repr; c: 1 when its lock was
                        ///< held by the reader around the access
    ValueWritten = 99,  ///< as ValueRead

    Output =
        112,  ///< a: length in bytes; c: descriptor; object: FNV-1a 64 of the bytes; text: bytes

    // An item that crosses a border other than a queue or a connection was pickled or unpickled:
    // recorded by the same thread directly before what it was for, with the same time where that
    // one's lies back. object: key of that object; a: ns it took; c: bytes.
    Pickled = 118,
    Unpickled = 119,

    // Pipes and connections. object: inode of the connection's descriptor; both ends of a one-way
    // pipe have the same one. Only calls from the learner's code are recorded.
    PipeCreated = 128,          ///< object: inode of the first end; a: of the second; c: duplex 0/1
    ConnectionSendBegin = 129,  ///< text: repr; flags: rawBytes (send_bytes)
    ConnectionSendEnd = 130,    ///< a: ns that pickling took; c: bytes, -1 of an unknown buffer;
                                ///< flags: rawBytes, failed; text: the error's class, if any
    ConnectionReceiveBegin = 131,  ///< flags: rawBytes
    ConnectionReceiveEnd = 132,  ///< text: repr, or the error's class; a: ns that unpickling took;
                                 ///< c: bytes; flags: rawBytes, failed (EOFError, OSError)
    ConnectionPollBegin = 133,   ///< a: timeout ns, -1 without end; only where it may wait
    ConnectionPollEnd = 134,     ///< c: the answer; flags: failed; text: the error's class, if any
    ConnectionClosed = 135,      ///< c: PipeEnd bits: what this end was for
    ConnectionWaitBegin = 136,   ///< connection.wait(). object: 0; a: timeout ns, -1; c: how many
                                 ///< are waited for; text: their inodes in decimal, with blanks
    ConnectionWaitEnd = 137,  ///< c: how many are ready; text: their inodes, or the error's class;
                              ///< flags: failed

    // Written by the supervisor. `a`: pid; `object`: start ticks of that process.
    HostProcessSeen = 144,    ///< c: parent pid; text: comm
    HostProcessExited = 145,  ///< c: exit code (Python's); flags: ExitSource
    HostThreadSample =
        146,  ///< thread: tid; c: core << 8 | state letter; text: two uint64: CPU time
              ///< used ns, time spent ready ns (schedstat), then uint64 context switches
    HostMemorySample = 147,  ///< text: uint64 rss, private, shared, in bytes
    HostRunStarted = 148,    ///< a: pid of main; text: command line
    HostMainEnded = 149,     ///< c: exit code
    HostStopping = 150,      ///< c: StopReason; flags: forceful; text: sentence argument
    HostRunEnded = 151,      ///< c: processes that had to be killed
    HostLeftover = 152,  ///< a semaphore or block was left and removed. c: ObjectType; text: name

    // Synchronisers that are made of locks. object: as of their LockCreated; of a Condition always
    // that of its waiters, which in every process is the one key that tells it from others.
    ConditionLock = 160,       ///< a: key of the Condition's lock; c: 1 when the Condition made it,
                               ///< so that `object` is one more key of that lock, else 0
    ConditionWaitBegin = 161,  ///< a: timeout ns, -1
    ConditionWaitEnd = 162,    ///< flags: finished (notified), else it timed out
    ConditionNotified = 163,   ///< a: how many were to be woken, -1: all
    EventSet = 164,
    EventCleared = 165,
    EventWaitBegin = 166,    ///< only where it was not set; a: timeout ns, -1
    EventWaitEnd = 167,      ///< flags: finished (it is set), contended (a begin came before)
    EventAsked = 168,        ///< is_set(). c: the answer
    BarrierWaitBegin = 169,  ///< a: timeout ns, -1
    BarrierWaitEnd = 170,    ///< c: the index; flags: failed (BrokenBarrierError)
    BarrierReset = 171,
    BarrierAborted = 172,

    // SharedMemory and ShareableList. object: FNV-1a 64 of the block's name, without a slash ahead.
    MemoryCreated = 176,   ///< a: size; c: MemoryType; text: name
    MemoryAttached = 177,  ///< as MemoryCreated
    MemoryClosed = 178,
    MemoryUnlinked = 179,
    MemoryRead = 180,      ///< an item of a ShareableList. a: index; text: repr
    MemoryWritten = 181,   ///< as MemoryRead
    TrackerRemoved = 182,  ///< the resource tracker removed what nobody had unlinked. c:
                           ///< ObjectType; text: name

    // Managers. object: FNV-1a 64 of the server's address as text (host:port where it is TCP, with
    // localhost for every name of this machine); of a managed object that of "address ident".
    ManagerStarted = 184,  ///< a: pid of the server; text: class '\0' address
    ManagerShutdown = 185,
    ManagerObjectCreated = 186,  ///< object: managed object; a: key of its manager; text: typeid;
                                 ///< flags: internal in the server, where it is a new object. Who
                                 ///< asked for it records it after that, without the flag: it may
                                 ///< have been given one that others use already
    ManagerCallBegin = 187,      ///< object: managed object; text: method '\0' repr of arguments
    ManagerCallEnd = 188,        ///< text: repr of the result, or the error's class; flags: failed

    // Pools and executors. object: inode of the pipe that the tasks go through, the same in the
    // workers; where threads do the work a number made up. A job is one call of map(), submit()
    // ...: `a` is its number, which only grows; a task of it is one chunk or one call. Each future
    // is a job of its own, also those of Executor.map(). An error's text is its class '\0' message,
    // the latter only where it is plain; of a result that cannot be pickled, why.
    PoolCreated = 192,  ///< a: most workers; c: PoolType; text: initializer '\0' most tasks of a
                        ///< worker, both empty where there is none
    PoolWorkerBegin = 193,  ///< in the worker, before its initializer runs
    JobSubmitted = 194,     ///< a: job; c: how many tasks it has, -1: not known yet; text: method
                            ///< ("map", "submit") '\0' function '\0' repr of arguments
    TaskSent = 195,         ///< to the workers. a: job; c: index of the task. Not of a
                            ///< ThreadPoolExecutor, where nothing is sent; TaskResult likewise
    TaskBegin = 196,   ///< in the worker. a: job; c: index; text: function '\0' repr of arguments
    TaskEnd = 197,     ///< a: job; c: index; text: repr of the result, or the error; flags: failed,
                       ///< finished where what came of the work could not be pickled: if that is an
                       ///< error, text '\0' its class. Time: when the work ended, before pickling
    ItemBegin = 198,   ///< one call within a chunk. a: job; c: index in the chunk; text: repr. A
                       ///< task that is a single call has none
    ItemEnd = 199,     ///< text: repr of the result, or the error; flags: failed
    TaskResult = 200,  ///< a result is back, or the task could not be sent. a: job; c: index;
                       ///< text: the error, if any; flags: failed
    JobRunning = 201,  ///< a future cannot be cancelled any more. a: job
    JobDone = 202,     ///< a: job; text: the error, if any; flags: failed (not of imap, whose
                       ///< tasks fail one by one)
    JobCancelled = 203,  ///< a: job
    JobWaitBegin = 204,  ///< get(), result(), next() or map() waits. a: job, -1: several futures,
                         ///< by wait() or as_completed(), text: how many; c: timeout ms, -1
    JobWaitEnd = 205,    ///< a: job; flags: finished, failed (it raised)
    PoolClosed = 206,
    PoolTerminated = 207,  ///< a: 1 by leaving a with block, 2 by leaving it with an exception;
                           ///< flags: internal where nobody called terminate(), but the program
                           ///< ended or nothing led to the pool any more
    PoolJoinBegin = 208,
    PoolJoinEnd = 209,        ///< flags: failed (the pool was still running)
    PoolBroken = 210,         ///< BrokenProcessPool. text: reason
    PoolShutdownBegin = 211,  ///< c: waits 0/1
    PoolShutdownEnd = 212,

    // Module-level names of the program's `__main__`, of builtin types alone and at most maxGlobals
    // of a process, as they were found to be when something else was recorded: what changed in
    // between is not seen, and "when" is that moment. A forked process begins with what its parent
    // had. object: FNV-1a 64 of the name.
    GlobalSet = 220,   ///< a: length of a list, dict, set ..., -1 of what has none;
                       ///< text: name '\0' repr; flags: textCut
    GlobalGone = 221,  ///< deleted, or holds what is not shown. text: name
};

/// Whether the supervisor writes it.
[[nodiscard]] constexpr bool isFromHost(Kind kind) {
    return kind >= Kind::HostProcessSeen && kind < Kind::ConditionLock;
}

/// What `flags` can hold; which ones a kind uses stands beside the kind.
enum Flag : std::uint8_t {
    contended = 1u << 0,
    recursive = 1u << 1,
    failed = 1u << 2,
    nonBlocking = 1u << 3,
    daemon = 1u << 4,
    internal = 1u << 5,  ///< happened inside the standard library on behalf of something else
    finished = 1u << 6,
    textCut = 1u << 7,    ///< the text was longer and is cut
    ofThreads = 1u << 4,  ///< of the making of locks and queues: it is of `threading` or `queue`
    rawBytes = 1u << 4,   ///< of connections: bytes rather than an object
    secondEnd = 1u << 5,  ///< of connections, in a trace: it is the second end of its pipe
    forceful = 1u << 0,   ///< of HostStopping alone: by SIGKILL
};

enum class ObjectType : std::int32_t {
    Process = 0,
    Queue = 1,
    Lock = 2,
    Value = 3,
    SharedMemory = 4,
    Pipe = 5,  ///< a connection: one end
    Manager = 6,
    ManagerObject = 7,
    Pool = 8
};
enum class QueueType : std::int32_t {
    Queue = 0,
    JoinableQueue = 1,
    SimpleQueue = 2,
    ThreadQueue = 3,  ///< queue.Queue, between threads
    ThreadLifoQueue = 4,
    ThreadPriorityQueue = 5
};
enum class QueueQuestion : std::int32_t { Size = 0, Empty = 1, Full = 2 };
enum class PipeEnd : std::int32_t { Reads = 1, Writes = 2, Both = 3 };
enum class MemoryType : std::int32_t { SharedMemory = 0, ShareableList = 1 };
enum class PoolType : std::int32_t {
    Pool = 0,
    ThreadPool = 1,
    ProcessPoolExecutor = 2,
    ThreadPoolExecutor = 3
};
enum class LockType : std::int32_t {
    Lock = 0,
    RLock = 1,
    Semaphore = 2,
    BoundedSemaphore = 3,
    Condition = 4,
    Event = 5,
    Other = 6,
    Barrier = 7
};
enum class ThreadKind : std::int32_t { Learner = 0, Main = 1, Feeder = 2, Library = 3 };
/// How a process came to be, as far as its own probe can tell.
enum class Origin : std::int32_t { Root = 0, Fork = 1, Spawn = 2, ForkServer = 3, Interpreter = 4 };
enum class ProcessKind : std::int32_t {
    Main = 0,
    Child = 1,
    PoolWorker = 2,
    Manager = 3,
    ForkServer = 4,
    Tracker = 5,
    Other = 6
};
/// Who knew how a process ended (ARCHITECTURE "Exits").
enum class ExitSource : std::uint8_t { Unknown = 0, HostWait = 1, ParentWait = 2, ZombieStat = 3 };
enum class StopReason : std::int32_t {
    Asked = 0,
    TimeLimit = 1,
    ProcessLimit = 2,
    MemoryLimit = 3,
    OutputLimit = 4,
    SessionGone = 5,
    Leftovers = 6
};

/// One thing that happened, as it lies in a log.
struct Record {
    std::uint16_t kind;  ///< Kind; 0: not committed. Stored last, with release order
    std::uint8_t flags;
    std::uint8_t more;     ///< how many continuation records follow
    std::uint32_t thread;  ///< the operating system's id of the thread
    std::uint64_t time;    ///< CLOCK_MONOTONIC ns
    std::uint64_t object;  ///< identity of the object, unique within its ObjectType
    std::uint32_t site;    ///< the learner's own source line: a site id of this log, 0: none
    std::int32_t c;
    std::int64_t a;
    char text[inlineText];  ///< UTF-8, NUL-padded; goes on in the continuation records
};
static_assert(sizeof(Record) == recordSize);

struct ContinuationRecord {
    std::uint16_t kind;    ///< Kind::Continuation
    std::uint16_t length;  ///< bytes used of text
    char text[continuationText];
};
static_assert(sizeof(ContinuationRecord) == recordSize);

/// FNV-1a, 64 bits (Fowler, Noll, Vo; parameters from draft-eastlake-fnv).
[[nodiscard]] constexpr std::uint64_t fnv1a(const char* bytes, std::size_t length) {
    std::uint64_t hash = 14695981039346656037ull;
    for (std::size_t i = 0; i < length; ++i) {
        hash ^= static_cast<unsigned char>(bytes[i]);
        hash *= 1099511628211ull;
    }
    return hash;
}

}  // namespace proclab::protocol
