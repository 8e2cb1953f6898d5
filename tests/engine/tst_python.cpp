// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/discovery.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::python;

/// Looks for interpreters in made-up places: programs there are scripts, or links to the system's.
class PythonTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void thisComputersDefaultIsARealProgram();
    void linksToOneProgramAreOneInterpreter();
    void shimLeadsToTheRealProgram();
    void tooOldIsSaidWithItsVersion();
    void otherImplementationIsSaid();
    void brokenOneIsSaidAndOthersGoOnWorking();
    void freeThreadedBuildIsKnown();
    void pathComesFirst();
    void virtualEnvironmentKeepsItsOwnPath();
    void nothingFoundTellsWhereWasLooked();
    void versionsOfPyenvAreFound();
    void realVirtualEnvironmentsAreFound();
    void condasInstallationAndEnvironmentsAreFound();
    void uvsInterpretersAreFound();
    void oneThatIsInSeveralPlacesIsFoundOnce();
    void whoWasAskedIsAskedAgainOnlyWhenItChanges();

private:
    QString folder(const QString& name) const;
    void makeScript(const QString& path, const QString& content) const;
    void makeAnswer(const QString& path, const QString& version, const QString& name,
                    const QString& flag = u"False"_s) const;
    Places places() const;

    std::unique_ptr<QTemporaryDir> m_root;
};

void PythonTest::init() {
    m_root = std::make_unique<QTemporaryDir>();
}

QString PythonTest::folder(const QString& name) const {
    QDir(m_root->path()).mkpath(name);
    return m_root->filePath(name);
}

void PythonTest::makeScript(const QString& path, const QString& content) const {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + content.toUtf8());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void PythonTest::makeAnswer(const QString& path, const QString& version, const QString& name,
                            const QString& flag) const {
    makeScript(path, u"printf '%1\\n%2\\n\\n%3\\nTrue\\n'\n"_s.arg(version, name, flag));
}

Places PythonTest::places() const {
    Places places;
    places.home = m_root->filePath(u"home"_s);
    places.pyenvRoot = places.home + u"/.pyenv"_s;
    places.uvRoot = places.home + u"/uv"_s;
    return places;
}

void PythonTest::thisComputersDefaultIsARealProgram() {
    const auto python = defaultInterpreter();
    QVERIFY2(python.ok(), python.ok() ? "" : python.error().sentence.c_str());
    const QFileInfo file(python.value().path);
    QVERIFY(file.isExecutable());
    QVERIFY(!file.filePath().contains("shims"_L1));
    QVERIFY(python.value().isUsable());
    const auto all = look();
    QVERIFY(all.preferred());
    QCOMPARE(all.preferred()->path, python.value().path);
    QStringList paths;
    for (const auto& one : all.interpreters)
        paths.push_back(one.path);
    QCOMPARE(paths.removeDuplicates(), 0);
}

void PythonTest::linksToOneProgramAreOneInterpreter() {
    auto where = places();
    where.path = {folder(u"a"_s), folder(u"b"_s)};
    makeAnswer(where.path[0] + u"/python3.12"_s, u"3 12 1"_s, u"cpython"_s);
    QVERIFY(QFile::link(where.path[0] + u"/python3.12"_s, where.path[0] + u"/python3"_s));
    QVERIFY(QFile::link(where.path[0] + u"/python3.12"_s, where.path[1] + u"/python"_s));
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 1);
    QCOMPARE(found.interpreters.front().version(), u"3.12.1"_s);
    QCOMPARE(found.interpreters.front().fitness, Fitness::Supported);
    QCOMPARE(QFileInfo(found.interpreters.front().path).fileName(), u"python3.12"_s);
}

void PythonTest::shimLeadsToTheRealProgram() {
    auto where = places();
    where.path = {folder(u"shims"_s)};
    makeScript(where.path[0] + u"/python3"_s, u"exec /usr/bin/python3 \"$@\"\n"_s);
    makeScript(where.path[0] + u"/python3.9"_s, u"echo never asked >&2; exit 1\n"_s);
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 1);
    QCOMPARE(found.interpreters.front().path, QFileInfo(u"/usr/bin/python3"_s).canonicalFilePath());
}

void PythonTest::tooOldIsSaidWithItsVersion() {
    const auto path = folder(u"a"_s) + u"/python3"_s;
    makeAnswer(path, u"3 9 2"_s, u"cpython"_s);
    const auto python = inspect(path);
    QVERIFY(!python.ok());
    QCOMPARE(python.error().code, "python.too_old");
    QVERIFY(python.error().sentence.find("3.9.2") != std::string::npos);
}

void PythonTest::otherImplementationIsSaid() {
    const auto path = folder(u"a"_s) + u"/python3"_s;
    makeAnswer(path, u"3 10 14"_s, u"pypy"_s);
    const auto python = inspect(path);
    QVERIFY(!python.ok());
    QCOMPARE(python.error().code, "python.other_implementation");
}

void PythonTest::brokenOneIsSaidAndOthersGoOnWorking() {
    auto where = places();
    where.path = {folder(u"a"_s), folder(u"b"_s)};
    makeScript(where.path[0] + u"/python3"_s, u"echo libpython is gone >&2; exit 127\n"_s);
    makeAnswer(where.path[1] + u"/python3.11"_s, u"3 11 2"_s, u"cpython"_s);
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 2);
    QVERIFY(found.preferred());
    QCOMPARE(found.preferred()->minor, 11);
    QCOMPARE(found.interpreters.back().fitness, Fitness::Broken);
    QVERIFY(found.interpreters.back().problem.contains("libpython is gone"_L1));
    QCOMPARE(inspect(where.path[0] + u"/python3"_s).error().code, "python.broken");
    QCOMPARE(inspect(u"/nowhere/python3"_s).error().code, "python.missing");
}

void PythonTest::freeThreadedBuildIsKnown() {
    const auto path = folder(u"a"_s) + u"/python3.13t"_s;
    makeAnswer(path, u"3 13 0"_s, u"cpython"_s, u"True"_s);
    const auto python = inspect(path);
    QVERIFY(python.ok());
    QVERIFY(python.value().freeThreaded);
    QCOMPARE(python.value().fitness, Fitness::Untested);
    QCOMPARE(python.value().displayName(), u"CPython 3.13.0 free-threaded"_s);
}

void PythonTest::pathComesFirst() {
    auto where = places();
    where.path = {folder(u"a"_s)};
    where.defaults = {folder(u"b"_s)};
    makeAnswer(where.path[0] + u"/python3"_s, u"3 10 1"_s, u"cpython"_s);
    makeAnswer(where.defaults[0] + u"/python3"_s, u"3 13 1"_s, u"cpython"_s);
    QCOMPARE(look(where).preferred()->minor, 10);
    QVERIFY(QFile::remove(where.path[0] + u"/python3"_s));
    QCOMPARE(look(where).preferred()->minor, 13);
}

void PythonTest::virtualEnvironmentKeepsItsOwnPath() {
    const auto bin = folder(u"venv/bin"_s);
    QFile marker(m_root->filePath(u"venv/pyvenv.cfg"_s));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    marker.close();
    QVERIFY(QFile::link(QFileInfo(u"/usr/bin/python3"_s).canonicalFilePath(), bin + u"/python3"_s));
    const auto python = inspect(bin + u"/python3"_s);
    QVERIFY(python.ok());
    QCOMPARE(python.value().path, bin + u"/python3"_s);
}

void PythonTest::nothingFoundTellsWhereWasLooked() {
    auto where = places();
    where.path = {folder(u"a"_s), u"/nowhere"_s};
    makeAnswer(where.path[0] + u"/python3"_s, u"3 6 9"_s, u"cpython"_s);
    const auto found = look(where);
    QVERIFY(!found.preferred());
    QCOMPARE(found.looked.size(), 5);
    QCOMPARE(found.looked.front().source, Source::Path);
    QCOMPARE(found.looked.front().folders, where.path);
    QCOMPARE(found.looked.front().found, QStringList{where.path[0] + u"/python3"_s});
    QCOMPARE(defaultInterpreter(where).error().code, "python.none");
}

void PythonTest::versionsOfPyenvAreFound() {
    auto where = places();
    for (const auto* name : {"3.10.1", "3.12.1"}) {
        const auto bin = folder(u"home/.pyenv/versions/"_s + QLatin1StringView(name) + u"/bin"_s);
        makeAnswer(bin + u"/python3"_s, QString::fromLatin1(name).replace(u'.', u' '),
                   u"cpython"_s);
    }
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 2);
    QCOMPARE(found.preferred()->minor, 12);
    QCOMPARE(found.preferred()->source, Source::Pyenv);
}

void PythonTest::realVirtualEnvironmentsAreFound() {
    const auto system = QFileInfo(u"/usr/bin/python3"_s).canonicalFilePath();
    auto where = places();
    where.venvs = {m_root->filePath(u"project/.venv"_s), u"/nowhere"_s};
    where.venvHomes = {folder(u"envs"_s)};
    for (const auto& venv : {where.venvs[0], where.venvHomes[0] + u"/other"_s}) {
        QCOMPARE(QProcess::execute(system, {u"-m"_s, u"venv"_s, u"--without-pip"_s, venv}), 0);
    }
    where.defaults = {u"/usr/bin"_s};
    const auto found = look(where);
    QStringList venvs;
    for (const auto& python : found.interpreters) {
        if (python.source == Source::Venv) {
            venvs.push_back(python.path.mid(m_root->path().size() + 1).section(u'/', 0, -2));
            QVERIFY(python.isUsable());
            QVERIFY(python.gilEnabled);
        }
    }
    venvs.sort();
    QCOMPARE(venvs, QStringList({u"envs/other/bin"_s, u"project/.venv/bin"_s}));
    QVERIFY(std::any_of(found.interpreters.begin(), found.interpreters.end(),
                        [&](const Interpreter& python) { return python.path == system; }));
}

void PythonTest::condasInstallationAndEnvironmentsAreFound() {
    auto where = places();
    // The active environment leads to the installation around it.
    where.condaRoots = {m_root->filePath(u"conda/envs/active"_s)};
    const QStringList bins{folder(u"conda/bin"_s), folder(u"conda/envs/active/bin"_s),
                           folder(u"conda/envs/idle/bin"_s), folder(u"home/miniforge3/bin"_s),
                           folder(u"elsewhere/bin"_s)};
    for (qsizetype i = 0; i < bins.size(); ++i) {
        makeAnswer(bins[i] + u"/python3.1%1"_s.arg(i), u"3 1%1 0"_s.arg(i), u"cpython"_s);
        QVERIFY(QFile::link(u"python3.1%1"_s.arg(i), bins[i] + u"/python"_s));
    }
    folder(u"home/.conda"_s);
    QFile list(m_root->filePath(u"home/.conda/environments.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write((m_root->filePath(u"elsewhere"_s) + u"\n/gone\n"_s).toUtf8());
    list.close();
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 5);
    for (const auto& python : found.interpreters) {
        QCOMPARE(python.source, Source::Conda);
        QVERIFY(QFileInfo(python.path).fileName().startsWith(u"python3.1"_s));
        QVERIFY(!QFileInfo(python.path).isSymLink());
    }
}

void PythonTest::uvsInterpretersAreFound() {
    auto where = places();
    const auto bin = folder(u"home/uv/cpython-3.13.1-linux-x86_64-gnu/bin"_s);
    makeAnswer(bin + u"/python3.13"_s, u"3 13 1"_s, u"cpython"_s);
    const auto threaded = folder(u"home/uv/cpython-3.13.1+freethreaded-linux-x86_64-gnu/bin"_s);
    makeScript(threaded + u"/python3.13t"_s, u"printf '3 13 1\\ncpython\\n\\nTrue\\nFalse\\n'\n"_s);
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 2);
    for (const auto& python : found.interpreters) {
        QCOMPARE(python.source, Source::Uv);
        const bool isThreaded = python.path.endsWith(u"t"_s);
        QCOMPARE(python.freeThreaded, isThreaded);
        QCOMPARE(python.gilEnabled, !isThreaded);
        QCOMPARE(python.fitness, isThreaded ? Fitness::Untested : Fitness::Supported);
    }
}

void PythonTest::oneThatIsInSeveralPlacesIsFoundOnce() {
    auto where = places();
    const auto bin = folder(u"home/.pyenv/versions/3.12.1/bin"_s);
    makeAnswer(bin + u"/python3.12"_s, u"3 12 1"_s, u"cpython"_s);
    where.path = {folder(u"local"_s), bin};
    where.defaults = {folder(u"usr"_s)};
    where.condaRoots = {m_root->filePath(u"home/.pyenv/versions/3.12.1"_s)};
    for (const auto& place : {where.path[0], where.defaults[0]})
        QVERIFY(QFile::link(bin + u"/python3.12"_s, place + u"/python3"_s));
    const auto found = look(where);
    QCOMPARE(found.interpreters.size(), 1);
    QCOMPARE(found.interpreters.front().path, bin + u"/python3.12"_s);
    QCOMPARE(found.interpreters.front().source, Source::Path);
}

void PythonTest::whoWasAskedIsAskedAgainOnlyWhenItChanges() {
    auto where = places();
    where.path = {folder(u"a"_s)};
    const auto asked = m_root->filePath(u"asked"_s);
    const auto program = where.path[0] + u"/python3"_s;
    const auto make = [&](const QString& version) {
        makeScript(program, u"echo >> '%1'\nprintf '%2\\ncpython\\n\\nFalse\\nTrue\\n'\n"_s.arg(
                                asked, version));
    };
    make(u"3 11 1"_s);
    QCOMPARE(look(where).preferred()->minor, 11);
    QCOMPARE(look(where).preferred()->minor, 11);
    QCOMPARE(QFileInfo(asked).size(), 1);
    make(u"3 12 1"_s);
    QFile file(program);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(60),
                             QFileDevice::FileModificationTime));
    file.close();
    QCOMPARE(look(where).preferred()->minor, 12);
    QCOMPARE(QFileInfo(asked).size(), 2);
}

QTEST_GUILESS_MAIN(PythonTest)
#include "tst_python.moc"
