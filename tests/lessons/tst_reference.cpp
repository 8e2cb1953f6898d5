// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of the reference and the glossary: what is read, and that each mistake names its file,
// line and cure. Those that are published hold to it.

#include "lessons/course.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::lessons;

namespace {

const QString front = u"---\nformat: 1\nid: lock\ntitle: Lock\ngroup: A\nsummary: S.\n---\n"_s;

/// A course without lessons, with one page and a glossary.
class ReferenceFolder {
public:
    ReferenceFolder(const QString& page, const QString& terms) {
        write(u"course.yaml"_s,
              u"format: 1\ntitle: T\nparts: [none]\nreference: [reference/lock]\n"
              "glossary: glossary.yaml\n"_s);
        write(u"reference/lock/page.md"_s, page);
        write(u"glossary.yaml"_s, u"format: 1\nterms:\n"_s + terms);
    }
    void write(const QString& path, const QString& text) const {
        const QString full = m_dir.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    [[nodiscard]] Course load() const { return loadCourse(m_dir.path()); }
    [[nodiscard]] QStringList complaints() const {
        QStringList texts;
        for (const Problem& problem : check(load(), m_dir.path()))
            texts.append(problem.text());
        return texts.filter(QRegularExpression(u"^(reference/|glossary)"_s));
    }

private:
    QTemporaryDir m_dir;
};

}  // namespace

class ReferenceTest : public QObject {
    Q_OBJECT
private slots:
    void pageIsReadWithItsText();
    void questionsAreForLessons();
    void missingKeysAreNamed();
    void linksLeadSomewhere();
    void wordsStandInTheOrderOfTheAlphabet();
    void glossaryNamesItsMistakes();
    void publishedPagesAreWhole();
};

void ReferenceTest::pageIsReadWithItsText() {
    const ReferenceFolder folder(front + u"Text.\n\n::: warning Mind\nThis.\n:::\n"_s, {});
    const Course course = folder.load();
    QCOMPARE(course.reference.size(), 1);
    const ReferencePage* page = course.findReference(u"lock"_s);
    QVERIFY(page);
    QVERIFY(!page->isBroken());
    QCOMPARE(page->title, u"Lock"_s);
    QCOMPARE(page->group, u"A"_s);
    QCOMPARE(page->summary, u"S."_s);
    QCOMPARE(page->blocks.size(), 2);
    QVERIFY(!course.findReference(u"nothing"_s));
    QCOMPARE(course.documents(), QList<const Document*>{page});
}

void ReferenceTest::questionsAreForLessons() {
    const ReferenceFolder folder(front +
                                     u"Text.\n\n::: run hello\n:::\n\n"
                                     "::: predict hello\nquestion: Q\nobserve: line 1\n"
                                     "choices: [a, b]\nbecause: B\n:::\n"_s,
                                 {});
    const QStringList texts = folder.complaints().filter(u"asks no questions"_s);
    QCOMPARE(texts.size(), 1);
    QVERIFY2(texts[0].startsWith(u"reference/lock/page.md:13: "_s), qPrintable(texts[0]));
}

void ReferenceTest::missingKeysAreNamed() {
    const ReferenceFolder folder(u"---\nformat: 1\nid: lock\n---\nText.\n"_s, {});
    const QString all = folder.complaints().join(u'\n');
    for (const QString& key : {u"title"_s, u"group"_s, u"summary"_s})
        QVERIFY2(all.contains(u'`' + key + u'`'), qPrintable(all));
    QVERIFY(folder.load().reference[0].isBroken());
    QCOMPARE(folder.load().reference[0].title, u"lock"_s);
    // One whose front matter says nothing can still be found, to be shown with its mistakes.
    const ReferenceFolder nameless(u"Text.\n"_s, {});
    const Course course = nameless.load();
    QVERIFY(course.findReference(u"lock"_s) && course.findReference(u"lock"_s)->isBroken());
}

void ReferenceTest::linksLeadSomewhere() {
    const ReferenceFolder folder(front +
                                     u"[a](reference:lock) [b](reference:glossary)\n\n"
                                     "[c](reference:lok)\n[d](lesson:9.9)\n"_s,
                                 {});
    const QStringList texts = folder.complaints();
    QCOMPARE(texts.size(), 2);
    QVERIFY2(texts[0].startsWith(u"reference/lock/page.md:10: The link to \"reference:lok\""_s),
             qPrintable(texts[0]));
    QVERIFY2(texts[1].startsWith(u"reference/lock/page.md:11: The link to \"lesson:9.9\""_s),
             qPrintable(texts[1]));
}

void ReferenceTest::wordsStandInTheOrderOfTheAlphabet() {
    const ReferenceFolder folder(front,
                                 u"  - {term: Zombie, means: Z}\n  - {term: fork, means: F}\n"
                                 "  - {term: GIL, means: G}\n"_s);
    QStringList terms;
    for (const Term& term : folder.load().glossary)
        terms.append(term.term);
    QCOMPARE(terms, QStringList({u"fork"_s, u"GIL"_s, u"Zombie"_s}));
}

void ReferenceTest::glossaryNamesItsMistakes() {
    const ReferenceFolder folder(front,
                                 u"  - {term: fork, means: F}\n  - {term: Fork, means: G}\n"
                                 "  - {term: pipe, means: P, lesson: \"9.9\"}\n"
                                 "  - {term: spawn}\n"_s);
    const QStringList texts = folder.complaints();
    QCOMPARE(texts.size(), 3);
    QCOMPARE(texts.filter(u"is explained twice"_s).size(), 1);
    QCOMPARE(texts.filter(u"There is no lesson 9.9"_s).size(), 1);
    QCOMPARE(texts.filter(u"glossary.yaml:6"_s).size(), 1);
}

void ReferenceTest::publishedPagesAreWhole() {
    const Course course = loadCourse(QStringLiteral(PROCLAB_SOURCE_DIR) + u"/lessons/course"_s);
    for (const QString& id :
         {u"process"_s, u"pool"_s, u"queue"_s, u"pipe"_s, u"value-and-array"_s, u"manager"_s,
          u"synchronisers"_s, u"shared-memory"_s, u"executor"_s, u"start-methods"_s, u"choosing"_s,
          u"exit-codes"_s, u"versions"_s, u"mistakes"_s}) {
        const ReferencePage* page = course.findReference(id);
        QVERIFY2(page, qPrintable(id));
        QVERIFY2(!page->isBroken(), qPrintable(id));
        // A primitive has a picture and a program that runs.
        if (page->group == "Primitives"_L1) {
            QVERIFY2(!page->examples.isEmpty(), qPrintable(id));
            QVERIFY2(!QDir(page->folder + u"/images"_s).entryList({u"*.svg"_s}).isEmpty(),
                     qPrintable(id));
        }
    }
    QVERIFY(course.glossary.size() >= 60);
}

QTEST_GUILESS_MAIN(ReferenceTest)
#include "tst_reference.moc"
