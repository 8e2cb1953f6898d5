// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The list of kinds in protocol/record.h against what the engine knows of them.

#include "tests/recordkinds.h"
#include "trace/event.h"

#include <QTest>

#include <set>

using namespace proclab;
using trace::Kind;
using trace::Subject;

class TestKinds : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasItsName();
    void everyKindIsAboutSomething();
    void hostKindsAreTold();
};

void TestKinds::everyKindHasItsName() {
    const auto kinds = tests::kindsOfRecordHeader();
    QVERIFY(kinds.size() > 100);
    for (const auto& [name, number] : kinds)
        QCOMPARE(QByteArray(trace::kindName(static_cast<Kind>(number))), name);
    QCOMPARE(QByteArray(trace::kindName(static_cast<Kind>(9999))), "?");
}

void TestKinds::everyKindIsAboutSomething() {
    // Only these are about the run as a whole, or about what their text says.
    const std::set<QByteArray> ofTheRun = {
        "None",           "Continuation",  "SiteDefined",  "Lost",          "StartMethodSet",
        "HostRunStarted", "HostMainEnded", "HostStopping", "HostRunEnded",  "HostLeftover",
        "ObjectNamed",    "Pickled",       "Unpickled",    "TrackerRemoved"};
    for (const auto& [name, number] : tests::kindsOfRecordHeader()) {
        const bool isOfTheRun = trace::subjectOf(static_cast<Kind>(number)) == Subject::Run;
        QVERIFY2(isOfTheRun == ofTheRun.contains(name), name.constData());
    }
}

void TestKinds::hostKindsAreTold() {
    for (const auto& [name, number] : tests::kindsOfRecordHeader()) {
        const bool isFromHost = protocol::isFromHost(static_cast<Kind>(number));
        QVERIFY2(isFromHost == name.startsWith("Host"), name.constData());
    }
}

QTEST_GUILESS_MAIN(TestKinds)
#include "tst_kinds.moc"
