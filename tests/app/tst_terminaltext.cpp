// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/terminaltext.h"

#include <QTest>

#include <random>
#include <string>

using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

struct Shown {
    std::vector<StyledLine> lines;  ///< the last one is not ended
    [[nodiscard]] QStringList texts() const {
        QStringList texts;
        for (const StyledLine& line : lines) {
            texts << line.text;
        }
        return texts;
    }
};

Shown show(const std::vector<std::string>& pieces) {
    TerminalText text;
    Shown shown;
    for (const std::string& piece : pieces) {
        text.write(piece, [&](StyledLine line) { shown.lines.push_back(std::move(line)); });
    }
    shown.lines.push_back(text.open());
    return shown;
}

/// The style of a character.
TerminalStyle styleAt(const StyledLine& line, int at) {
    TerminalStyle style;
    for (const StyledRun& run : line.runs) {
        if (run.begin <= at) {
            style = run.style;
        }
    }
    return style;
}

constexpr auto indexed = TerminalColour::Sort::Indexed;

}  // namespace

class TestTerminalText : public QObject {
    Q_OBJECT
private slots:
    void linesEndAtNewlines() {
        QCOMPARE(show({"one\ntwo\r\nthree"}).texts(),
                 QStringList({u"one"_s, u"two"_s, u"three"_s}));
        QCOMPARE(show({"on", "e\n", "\n", "x"}).texts(), QStringList({u"one"_s, u""_s, u"x"_s}));
    }

    void coloursAndStylesAreKept() {
        const Shown shown = show({"a\x1b[31mred\x1b[1;4mbold\x1b[0mplain\n"});
        QCOMPARE(shown.lines[0].text, u"aredboldplain"_s);
        const StyledLine& line = shown.lines[0];
        QCOMPARE(styleAt(line, 0), TerminalStyle());
        QCOMPARE(styleAt(line, 1).ink, (TerminalColour{indexed, 1}));
        QVERIFY(!styleAt(line, 3).bold);
        QVERIFY(styleAt(line, 4).bold && styleAt(line, 7).underlined);
        QCOMPARE(styleAt(line, 8), TerminalStyle());
    }

    void aStyleGoesOnInTheNextLine() {
        const Shown shown = show({"\x1b[32mone\ntwo\x1b[39m\nthree"});
        QCOMPARE(styleAt(shown.lines[1], 0).ink, (TerminalColour{indexed, 2}));
        QCOMPARE(styleAt(shown.lines[2], 0), TerminalStyle());
    }

    void tableAndTrueColoursAreKept_data() {
        QTest::addColumn<QByteArray>("sequence");
        QTest::addColumn<quint32>("value");
        QTest::addColumn<bool>("isRgb");
        QTest::newRow("bright") << QByteArray("\x1b[95m") << 13U << false;
        QTest::newRow("table") << QByteArray("\x1b[38;5;208m") << 208U << false;
        QTest::newRow("rgb") << QByteArray("\x1b[38;2;18;52;86m") << 0x123456U << true;
        QTest::newRow("colons") << QByteArray("\x1b[38:2::18:52:86m") << 0x123456U << true;
        QTest::newRow("after others") << QByteArray("\x1b[1;38;5;7;4m") << 7U << false;
    }
    void tableAndTrueColoursAreKept() {
        QFETCH(QByteArray, sequence);
        QFETCH(quint32, value);
        QFETCH(bool, isRgb);
        const Shown shown = show({sequence.toStdString() + "x"});
        const TerminalColour ink = styleAt(shown.lines[0], 0).ink;
        QCOMPARE(ink.value, value);
        QCOMPARE(ink.sort, isRgb ? TerminalColour::Sort::Rgb : indexed);
    }

    void wrongColoursChangeNothing() {
        for (const char* wrong : {"\x1b[38;5;999m", "\x1b[38;2;1;2m", "\x1b[38m", "\x1b[48;9m",
                                  "\x1b[99999999999999m"}) {
            QCOMPARE(styleAt(show({std::string(wrong) + "x"}).lines[0], 0), TerminalStyle());
        }
    }

    void aCarriageReturnWritesTheLineAnew() {
        QCOMPARE(show({"10 %\r20 %\r100 %\n"}).texts()[0], u"100 %"_s);
        QCOMPARE(show({"abcdef\rXY\n"}).texts()[0], u"XYcdef"_s);
        QCOMPARE(show({"long text\r\x1b[Kok\n"}).texts()[0], u"ok"_s);
        QCOMPARE(show({"abc\b\bX\n"}).texts()[0], u"aXc"_s);
        const Shown shown = show({"\x1b[31mabcdef\x1b[0m\rXY"});
        QCOMPARE(styleAt(shown.lines[0], 0), TerminalStyle());
        QCOMPARE(styleAt(shown.lines[0], 2).ink, (TerminalColour{indexed, 1}));
    }

    void otherSequencesAreLeftOut() {
        QCOMPARE(show({"a\x1b[2Jb\x1b[10;20Hc\x1b[?25ld\x1b(Be\x1b=f"}).texts()[0], u"abcdef"_s);
        QCOMPARE(show({"a\x1b]0;a title\x07"
                       "b\x1b]8;;http://x\x1b\\c\x1bPdata\x1b\\d"})
                     .texts()[0],
                 u"abcd"_s);
    }

    void whatIsCutApartIsPutTogether() {
        const std::string whole =
            "\xc3\xa4\x1b[38;2;1;2;3m\xf0\x9f\x90\x8d\x1b[0m \x1b]0;title\x07\xe2\x82\xac\r\n"
            "next\x1b[1mbold\n";
        const Shown once = show({whole});
        for (std::size_t cut = 1; cut < whole.size(); ++cut) {
            const Shown twice = show({whole.substr(0, cut), whole.substr(cut)});
            QCOMPARE(twice.texts(), once.texts());
            for (std::size_t i = 0; i < once.lines.size(); ++i) {
                QCOMPARE(twice.lines[i].runs, once.lines[i].runs);
            }
        }
        QCOMPARE(once.texts()[0], u"ä🐍 €"_s);
    }

    void whatIsNoTextIsSafe() {
        const Shown shown = show({std::string("\xff\xfe\x00\x01z", 5)});
        QCOMPARE(shown.lines[0].text, u"\ufffd\ufffd\u2401z"_s);
        QCOMPARE(show({"a\tb\n"}).texts()[0], u"a       b"_s);
    }

    void aLongLineIsCutIntoSeveral() {
        const Shown shown = show({std::string(TerminalText::mostColumns * 2 + 5, 'x')});
        QCOMPARE(shown.lines.size(), std::size_t(3));
        QVERIFY(shown.lines[0].isContinued && shown.lines[1].isContinued);
        QCOMPARE(shown.lines[2].text.size(), 5);
    }

    void aSequenceWithoutEndDoesNotSwallowTheRest() {
        QCOMPARE(show({"a\x1b]0;no end\nb\n"}).texts().mid(0, 2), QStringList({u"a"_s, u"b"_s}));
        const Shown shown = show({"\x1bP" + std::string(10'000, 'q') + "end"});
        QVERIFY(shown.texts().join(QString()).endsWith(u"end"));
        QVERIFY(show({"\x1b[" + std::string(10'000, '1') + "mx"}).texts().last().endsWith(u'x'));
    }

    void styleChangesInALineAreBounded() {
        std::string many;
        for (int i = 0; i < 900; ++i) {
            many += "\x1b[" + std::to_string(31 + i % 2) + "mx";
        }
        const Shown shown = show({many + "\r\x1b[35my"});
        QVERIFY(shown.lines[0].runs.size() <= TerminalText::mostRuns);
        QCOMPARE(styleAt(shown.lines[0], 0).ink, (TerminalColour{indexed, 5}));
    }

    void anythingAtAllIsSafe() {
        std::mt19937 chance(7);
        const std::string usual = "\x1b[];:?m0123456789KGP\\\r\n\b\t\x9b\xf0\x9f\x90\x8d";
        for (int round = 0; round < 300; ++round) {
            std::string bytes;
            for (int i = 0; i < 400; ++i) {
                bytes += (chance() & 1U) != 0 ? usual[chance() % usual.size()]
                                              : static_cast<char>(chance() & 0xffU);
            }
            const Shown shown = show({bytes.substr(0, 133), bytes.substr(133)});
            for (const StyledLine& line : shown.lines) {
                QVERIFY(line.text.size() <= TerminalText::mostColumns);
                int before = -1;
                for (const StyledRun& run : line.runs) {
                    QVERIFY(run.begin > before || run.begin == 0);
                    QVERIFY(run.begin <= line.text.size());
                    before = run.begin;
                }
                for (const QChar ch : line.text) {
                    QVERIFY(ch >= u' ' && (ch < QChar(0x7f) || ch >= QChar(0xa0)));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
