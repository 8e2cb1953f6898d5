// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desktop process is killed in the middle of a run. This program is both: with --window FILE
// it shows the stage and presses Run, else it starts itself so, kills that, and looks what is left.

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab;

namespace {

constexpr int patienceMs = 60000;

/// Tells in the file MADE what it made, once everything is there.
const char program[] = R"(
import multiprocessing, os, sys, time
from multiprocessing.shared_memory import SharedMemory

def work(queue, lock):
    queue.put(os.getpid())
    with lock:
        time.sleep(1000)

if __name__ == '__main__':
    context = multiprocessing.get_context('METHOD')
    block = SharedMemory(create=True, size=1000)
    lock = context.Lock()
    queue = context.Queue()
    total = context.Value('i', 0)
    for n in range(3):
        context.Process(target=work, args=(queue, lock)).start()
    children = [queue.get() for n in range(3)]
    with open('MADE.part', 'w') as made:
        print(block.name, *(n for n in os.listdir('/dev/shm') if n.startswith('sem.mp-')), file=made)
    os.rename('MADE.part', 'MADE')
    lock.acquire()
)";

int showWindow(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    desktop::Theme theme;
    desktop::Stage stage(theme);
    stage.setProgram({.id = u"test/killed"_s,
                      .fileName = u"killed.py"_s,
                      .original = QString::fromUtf8(file.readAll()),
                      .source = {}});
    stage.show();
    stage.run();
    return QApplication::exec();
}

}  // namespace

class KilledWindowTest : public QObject {
    Q_OBJECT
private slots:
    void nothingIsLeftOfItsRun_data();
    void nothingIsLeftOfItsRun();
};

void KilledWindowTest::nothingIsLeftOfItsRun_data() {
    QTest::addColumn<QByteArray>("method");
    for (const char* method : {"fork", "spawn", "forkserver"})
        QTest::newRow(method) << QByteArray(method);
}

void KilledWindowTest::nothingIsLeftOfItsRun() {
    QFETCH(QByteArray, method);
    QTemporaryDir folder;
    const auto made = folder.filePath(u"MADE"_s);
    QFile source(folder.filePath(u"killed.py"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write(QByteArray(program).replace("METHOD", method).replace("MADE", made.toUtf8()));
    source.close();
    const QDir sharedMemory(u"/dev/shm"_s);
    const auto before = sharedMemory.entryList(QDir::Files);

    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder.path());
    window.setProcessEnvironment(environment);
    window.setProcessChannelMode(QProcess::ForwardedChannels);
    window.start(QCoreApplication::applicationFilePath(), {u"--window"_s, source.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(made), patienceMs);
    const QDir runs(folder.filePath(u"proclab"_s));
    const auto names = runs.entryList({u"run-*"_s}, QDir::Dirs);
    QCOMPARE(names.size(), 1);
    const auto run = names.front().toStdString();
    QVERIFY(supervisor::processesOfRun(run).size() >= 4);
    QFile list(made);
    QVERIFY(list.open(QIODevice::ReadOnly));
    auto shared = QString::fromUtf8(list.readAll()).split(u' ');
    for (auto& name : shared)
        name = name.trimmed();
    shared.removeIf([&before](const QString& name) { return before.contains(name); });
    QVERIFY(!shared.isEmpty());
    QVERIFY(sharedMemory.exists(shared.front()));

    window.kill();
    QVERIFY(window.waitForFinished(patienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(supervisor::processesOfRun(run).empty(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!runs.exists(), patienceMs);
    // Those of other programs that ran beside it go away with them.
    for (const auto& name : shared)
        QTRY_VERIFY2_WITH_TIMEOUT(!sharedMemory.exists(name), qPrintable(name), patienceMs);
}

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--window")
        return showWindow(QFile::decodeName(argv[2]));
    KilledWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killedwindow.moc"
