// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/shareddeque.h"

#include <QTest>

#include <deque>
#include <random>
#include <string>

using proclab::SharedDeque;

namespace {

SharedDeque<std::string> upTo(int count) {
    SharedDeque<std::string> list;
    for (int i = 0; i < count; ++i)
        list.pushBack(std::to_string(i));
    return list;
}

}  // namespace

class TestSharedDeque : public QObject {
    Q_OBJECT
private slots:
    void settingChangesOneListOnly();
    void takingWithoutOrderLeavesTheOthers();
    void behavesLikeADequeWhateverIsDone();
};

void TestSharedDeque::settingChangesOneListOnly() {
    SharedDeque<std::string> list = upTo(1000);
    (void)list.popFront();
    const SharedDeque<std::string> before = list;
    list.set(500, "changed");
    QCOMPARE(list[500], std::string("changed"));
    QCOMPARE(before[500], std::string("501"));
    QCOMPARE(list[499], std::string("500"));
    QCOMPARE(list[501], std::string("502"));
}

void TestSharedDeque::takingWithoutOrderLeavesTheOthers() {
    SharedDeque<std::string> list = upTo(200);
    QCOMPARE(list.takeUnordered(3), std::string("3"));
    QCOMPARE(list[3], std::string("199"));
    QCOMPARE(list.size(), 199u);
    QCOMPARE(list.takeUnordered(198), std::string("198"));
    QCOMPARE(list.size(), 198u);
    QCOMPARE(list.back(), std::string("197"));
}

void TestSharedDeque::behavesLikeADequeWhateverIsDone() {
    std::mt19937 random(7);
    SharedDeque<std::string> list;
    std::deque<std::string> expected;
    std::vector<std::pair<SharedDeque<std::string>, std::deque<std::string>>> copies;
    for (int i = 0; i < 20'000; ++i) {
        const std::string value = std::to_string(i);
        const auto index = expected.empty() ? 0 : random() % expected.size();
        switch (expected.empty() ? random() % 2 : random() % 8) {
            case 0:
            case 5:
                list.pushBack(value);
                expected.push_back(value);
                break;
            case 1:
                list.pushFront(value);
                expected.push_front(value);
                break;
            case 2:
                QCOMPARE(list.popFront(), expected.front());
                expected.pop_front();
                break;
            case 3:
                list.popBack();
                expected.pop_back();
                break;
            case 4:
                list.set(index, value);
                expected[index] = value;
                break;
            case 6:
                QCOMPARE(list.take(index), expected[index]);
                expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(index));
                break;
            case 7:
                list.pushFront(value);
                expected.push_front(value);
                if (i % 16 == 0)
                    copies.emplace_back(list, expected);
                break;
        }
        QCOMPARE(list.size(), expected.size());
    }
    copies.emplace_back(list, expected);
    QVERIFY(copies.size() > 20);
    for (const auto& [copy, same] : copies) {
        QCOMPARE(copy.size(), same.size());
        for (std::size_t i = 0; i < same.size(); ++i)
            QCOMPARE(copy[i], same[i]);
    }
}

QTEST_GUILESS_MAIN(TestSharedDeque)
#include "tst_shareddeque.moc"
