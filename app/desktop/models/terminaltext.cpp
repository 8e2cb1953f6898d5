// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/terminaltext.h"

#include <algorithm>
#include <utility>

namespace proclab::desktop {

namespace {

constexpr char16_t escape = 0x1b;
constexpr char16_t bell = 0x07;
constexpr char16_t controlPictures = 0x2400;
constexpr char16_t deletePicture = 0x2421;
constexpr int tabWidth = 8;
/// A sequence that is longer is not one that this program could show.
constexpr std::size_t mostParameters = 256;
constexpr int mostSkipped = 4096;

bool isSpecial(char16_t ch) {
    return ch < 0x20 || (ch >= 0x7f && ch < 0xa0);
}

/// Colours of SGR 30 to 37 and the like begin at 0 of the table, bright ones at 8.
TerminalColour indexed(int index) {
    return {TerminalColour::Sort::Indexed, static_cast<std::uint32_t>(index)};
}

bool isByte(int number) {
    return number >= 0 && number <= 255;
}

std::vector<int> numbersOf(const std::string& parameters) {
    std::vector<int> numbers(1, 0);
    for (const char ch : parameters) {
        if (ch >= '0' && ch <= '9') {
            numbers.back() = std::min(numbers.back() * 10 + (ch - '0'), 100'000);
        } else if (ch == ';' || ch == ':') {
            numbers.push_back(0);
        }
    }
    return numbers;
}

}  // namespace

void TerminalText::read(std::string_view bytes) {
    const QString text =
        m_decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    qsizetype at = 0;
    while (at < text.size()) {
        if (m_state != State::Text) {
            takeSequence(text[at++].unicode());
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !isSpecial(text[end].unicode())) {
            ++end;
        }
        if (end > at) {
            put(QStringView(text).sliced(at, end - at));
        }
        if (end < text.size()) {
            takeControl(text[end].unicode());
            ++end;
        }
        at = end;
    }
}

void TerminalText::takeControl(char16_t ch) {
    switch (ch) {
        case u'\n':
            endLine(false);
            return;
        case u'\r':
            m_column = 0;
            return;
        case u'\b':
            m_column = std::max(0, m_column - 1);
            return;
        case u'\t':
            put(QString(tabWidth - m_column % tabWidth, u' '));
            return;
        case bell:
        case 0:
            return;
        case escape:
            m_state = State::Escape;
            m_skipped = 0;
            return;
        case 0x9b:  // the same as ESC [, in one character
            m_state = State::Control;
            m_parameters.clear();
            m_skipped = 0;
            return;
        case 0x90:
        case 0x98:
        case 0x9d:
        case 0x9e:
        case 0x9f:
            m_state = State::String;
            m_skipped = 0;
            return;
        default:
            break;
    }
    if (ch < 0x20 || ch == 0x7f) {
        const QChar picture(ch == 0x7f ? deletePicture : char16_t(controlPictures + ch));
        put(QStringView(&picture, 1));
    }
}

void TerminalText::takeEscape(char16_t ch) {
    switch (ch) {
        case u'[':
            m_state = State::Control;
            m_parameters.clear();
            return;
        case u']':
        case u'P':
        case u'X':
        case u'^':
        case u'_':
            m_state = State::String;
            return;
        case escape:
            return;
        default:
            m_state = ch >= 0x20 && ch < 0x30 ? State::Intermediate : State::Text;
            if (ch < 0x20) {
                takeControl(ch);
            }
    }
}

void TerminalText::takeSequence(char16_t ch) {
    // Whatever it is, it does not go beyond its line and a few thousand characters.
    if (ch == u'\n' || ++m_skipped > mostSkipped) {
        m_state = State::Text;
        if (ch == u'\n') {
            endLine(false);
        }
        return;
    }
    switch (m_state) {
        case State::Text:
            return;
        case State::Escape:
            takeEscape(ch);
            return;
        case State::Intermediate:
            if (ch >= 0x30) {
                m_state = State::Text;
            }
            return;
        case State::Control:
            if (ch == escape) {
                m_state = State::Escape;
            } else if (ch < 0x20) {
                takeControl(ch);
            } else if (ch >= 0x40 && ch < 0x7f) {
                m_state = State::Text;
                endSequence(ch);
            } else if (ch >= 0x7f) {
                m_state = State::Text;
            } else if (m_parameters.size() < mostParameters) {
                m_parameters += static_cast<char>(ch);
            }
            return;
        case State::String:
            if (ch == bell || ch == 0x9c) {
                m_state = State::Text;
            } else if (ch == escape) {
                m_state = State::StringEscape;
            }
            return;
        case State::StringEscape:
            if (ch == u'\\') {
                m_state = State::Text;
            } else {
                m_state = State::Escape;
                takeEscape(ch);
            }
            return;
    }
}

void TerminalText::endSequence(char16_t final) {
    // "?" and the like before the numbers make another sequence of it.
    const bool isPrivate = !m_parameters.empty() && m_parameters[0] >= '<';
    if (isPrivate) {
        return;
    }
    if (final == u'm') {
        setStyle();
    } else if (final == u'K') {
        eraseLine(numbersOf(m_parameters)[0]);
    } else if (final == u'G') {
        m_column =
            std::clamp(numbersOf(m_parameters)[0] - 1, 0, static_cast<int>(m_line.text.size()));
    }
}

void TerminalText::setStyle() {
    const std::vector<int> numbers = numbersOf(m_parameters);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const int number = numbers[i];
        if (number >= 30 && number <= 37) {
            m_style.ink = indexed(number - 30);
        } else if (number >= 40 && number <= 47) {
            m_style.ground = indexed(number - 40);
        } else if (number >= 90 && number <= 97) {
            m_style.ink = indexed(number - 90 + 8);
        } else if (number >= 100 && number <= 107) {
            m_style.ground = indexed(number - 100 + 8);
        } else if (number == 38 || number == 48) {
            i += static_cast<std::size_t>(
                takeColour(numbers, i + 1, number == 38 ? m_style.ink : m_style.ground));
        } else {
            switch (number) {
                case 0:
                    m_style = {};
                    break;
                case 1:
                    m_style.bold = true;
                    break;
                case 2:
                    m_style.faint = true;
                    break;
                case 3:
                    m_style.italic = true;
                    break;
                case 4:
                case 21:
                    m_style.underlined = true;
                    break;
                case 7:
                    m_style.inverse = true;
                    break;
                case 9:
                    m_style.struckOut = true;
                    break;
                case 22:
                    m_style.bold = m_style.faint = false;
                    break;
                case 23:
                    m_style.italic = false;
                    break;
                case 24:
                    m_style.underlined = false;
                    break;
                case 27:
                    m_style.inverse = false;
                    break;
                case 29:
                    m_style.struckOut = false;
                    break;
                case 39:
                    m_style.ink = {};
                    break;
                case 49:
                    m_style.ground = {};
                    break;
                default:
                    break;
            }
        }
    }
}

int TerminalText::takeColour(const std::vector<int>& numbers, std::size_t at,
                             TerminalColour& colour) const {
    const auto number = [&](std::size_t i) { return i < numbers.size() ? numbers[i] : -1; };
    if (number(at) == 5) {
        if (isByte(number(at + 1))) {
            colour = indexed(number(at + 1));
        }
        return 2;
    }
    if (number(at) != 2) {
        return 1;
    }
    // With colons there can be the number of a colour space before the three.
    const bool hasSpace = m_parameters.find(':') != std::string::npos && numbers.size() > at + 4;
    const std::size_t first = at + (hasSpace ? 2 : 1);
    const int red = number(first);
    const int green = number(first + 1);
    const int blue = number(first + 2);
    if (isByte(red) && isByte(green) && isByte(blue)) {
        colour = {TerminalColour::Sort::Rgb,
                  static_cast<std::uint32_t>((red << 16) | (green << 8) | blue)};
    }
    return hasSpace ? 5 : 4;
}

void TerminalText::put(QStringView text) {
    while (!text.isEmpty()) {
        const qsizetype room = mostColumns - m_column;
        qsizetype length = std::min(room, text.size());
        if (length < text.size() && length > 0 && text[length - 1].isHighSurrogate()) {
            --length;  // both halves of a character stay together
        }
        if (length <= 0) {
            endLine(true);
            continue;
        }
        putPiece(text.first(length));
        text = text.sliced(length);
    }
}

void TerminalText::putPiece(QStringView text) {
    const int begin = m_column;
    const int end = begin + static_cast<int>(text.size());
    if (begin < m_line.text.size()) {
        overwrite(text);
        setRun(begin, end, m_style);
    } else {
        const TerminalStyle last = m_line.runs.empty() ? TerminalStyle() : m_line.runs.back().style;
        if (last != m_style && m_line.runs.size() < mostRuns) {
            m_line.runs.push_back({begin, m_style});
        }
        m_line.text += text;
    }
    m_column = end;
}

void TerminalText::overwrite(QStringView text) {
    QString& line = m_line.text;
    const qsizetype end = m_column + text.size();
    // Half of a character that was partly written over is nothing.
    if (m_column > 0 && line[m_column].isLowSurrogate()) {
        line[m_column - 1] = QChar(QChar::ReplacementCharacter);
    }
    if (end < line.size() && line[end].isLowSurrogate()) {
        line[end] = QChar(QChar::ReplacementCharacter);
    }
    const qsizetype within = std::min(text.size(), line.size() - m_column);
    std::copy_n(text.begin(), within, line.begin() + m_column);
    line += text.sliced(within);
}

void TerminalText::setRun(int begin, int end, const TerminalStyle& style) {
    std::vector<StyledRun>& runs = m_line.runs;
    if (runs.empty() && style == TerminalStyle()) {
        return;
    }
    const auto styleAt = [&runs](int at) {
        TerminalStyle found;
        for (const StyledRun& run : runs) {
            if (run.begin > at) {
                break;
            }
            found = run.style;
        }
        return found;
    };
    const TerminalStyle after = styleAt(end);
    std::vector<StyledRun> made;
    const auto add = [&made](int at, const TerminalStyle& next) {
        const TerminalStyle last = made.empty() ? TerminalStyle() : made.back().style;
        if (last != next) {
            made.push_back({at, next});
        }
    };
    std::size_t i = 0;
    for (; i < runs.size() && runs[i].begin < begin; ++i) {
        add(runs[i].begin, runs[i].style);
    }
    add(begin, style);
    if (end < m_line.text.size()) {
        add(end, after);
    }
    for (; i < runs.size(); ++i) {
        if (runs[i].begin > end) {
            add(runs[i].begin, runs[i].style);
        }
    }
    made.resize(std::min(made.size(), mostRuns));
    runs = std::move(made);
}

void TerminalText::eraseLine(int how) {
    QString& line = m_line.text;
    const int length = static_cast<int>(line.size());
    const int column = std::min(m_column, length);
    if (how == 0) {
        line.truncate(column);
        std::erase_if(m_line.runs, [column](const StyledRun& run) { return run.begin >= column; });
    } else if (how == 1 || how == 2) {
        const int end = how == 2 ? length : std::min(column + 1, length);
        std::fill_n(line.begin(), end, u' ');
        setRun(0, end, {});
        if (how == 2) {
            line.truncate(column);
            m_line.runs.clear();
        }
    }
}

void TerminalText::endLine(bool isContinued) {
    m_line.isContinued = isContinued;
    m_ended.push_back(std::exchange(m_line, {}));
    m_column = 0;
}

}  // namespace proclab::desktop
