// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/pythoncode.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace proclab::desktop;

class TestPythonCode : public QObject {
    Q_OBJECT
private slots:
    void stretchHasItsLook_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("stretch");
        QTest::addColumn<int>("look");
        const auto row = [](const char* name, const QString& source, const QString& stretch,
                            CodeLook look) {
            QTest::newRow(name) << source << stretch << static_cast<int>(look);
        };
        row("keyword", u"for x in y:"_s, u"for"_s, CodeLook::Keyword);
        row("builtin", u"print(x)"_s, u"print"_s, CodeLook::Builtin);
        row("definition", u"def work(n):"_s, u"work"_s, CodeLook::Definition);
        row("class", u"class Worker:"_s, u"Worker"_s, CodeLook::Definition);
        row("string", u"x = 'it\\'s' + y"_s, u"'it\\'s'"_s, CodeLook::String);
        row("prefixed string", u"x = f\"{y}\""_s, u"f\"{y}\""_s, CodeLook::String);
        row("long string", u"x = \"\"\"a\n\"b\"\n\"\"\" + y"_s, u"\"\"\"a\n\"b\"\n\"\"\""_s,
            CodeLook::String);
        row("open string", u"x = 'a\nfor"_s, u"'a"_s, CodeLook::String);
        row("number", u"sleep(0.5)"_s, u"0.5"_s, CodeLook::Number);
        row("comment", u"x  # for all\ny"_s, u"# for all"_s, CodeLook::Comment);
    }
    void stretchHasItsLook() {
        QFETCH(QString, source);
        QFETCH(QString, stretch);
        QFETCH(int, look);
        const CodeSpan wanted{source.indexOf(stretch), stretch.size(), static_cast<CodeLook>(look)};
        const auto spans = highlightPython(source);
        QVERIFY(std::find(spans.begin(), spans.end(), wanted) != spans.end());
    }

    void memberIsPlainText() {
        // "list" after a dot is a name of the learner's, and so is "printer".
        QVERIFY(highlightPython(u"manager.list(printer)").empty());
    }
};

QTEST_GUILESS_MAIN(TestPythonCode)
#include "tst_pythoncode.moc"
