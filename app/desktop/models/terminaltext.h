// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringDecoder>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::desktop {

/// A colour as a program asked a terminal for it; what it looks like is for the painter to say.
struct TerminalColour {
    enum class Sort : std::uint8_t {
        Standard,  ///< none was asked for
        Indexed,   ///< 0 to 255 of the terminal's table
        Rgb        ///< 0xrrggbb
    };
    Sort sort = Sort::Standard;
    std::uint32_t value = 0;
    bool operator==(const TerminalColour&) const = default;
};

/// What SGR sequences (ESC [ ... m) can set, as far as it is shown.
struct TerminalStyle {
    TerminalColour ink;
    TerminalColour ground;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underlined = false;
    bool inverse = false;
    bool struckOut = false;
    bool operator==(const TerminalStyle&) const = default;
};

/// From `begin` to the begin of the next one, in UTF-16 units.
struct StyledRun {
    int begin = 0;
    TerminalStyle style;
    bool operator==(const StyledRun&) const = default;
};

struct StyledLine {
    QString text;
    std::vector<StyledRun> runs;  ///< empty: all in the standard style
    bool isContinued = false;     ///< cut because it was too long: the next one goes on with it
};

/// What a terminal would show of a program's bytes, line by line. They may come in any pieces:
/// characters and escape sequences that are cut apart are put together. Colours and the like are
/// kept, a carriage return and a backspace go back over the line, a tab goes to the next multiple
/// of eight; NUL, bell and every other sequence are left out, every other control character is
/// shown as a picture of itself. Whatever comes, a line has at most `mostColumns` units and
/// `mostRuns` runs.
class TerminalText {
public:
    static constexpr int mostColumns = 1000;
    static constexpr std::size_t mostRuns = 256;

    /// Calls `ended` for each line that is complete, in order.
    template <typename Ended>
    void write(std::string_view bytes, Ended ended) {
        read(bytes);
        for (StyledLine& line : m_ended) {
            ended(std::move(line));
        }
        m_ended.clear();
    }
    /// The line that was not ended yet.
    [[nodiscard]] const StyledLine& open() const { return m_line; }

private:
    enum class State : std::uint8_t {
        Text,
        Escape,        ///< after ESC
        Intermediate,  ///< ESC and characters that announce one more
        Control,       ///< ESC [
        String,        ///< OSC, DCS, SOS, PM, APC: up to its end, or that of the line
        StringEscape   ///< ESC within such a string
    };

    void read(std::string_view bytes);
    void takeText(QStringView text);
    void takeControl(char16_t ch);
    void takeEscape(char16_t ch);
    void takeSequence(char16_t ch);
    void endSequence(char16_t final);
    void setStyle();
    int takeColour(const std::vector<int>& numbers, std::size_t at, TerminalColour& colour) const;
    void put(QStringView text);
    void putPiece(QStringView text);
    void overwrite(QStringView text);
    void setRun(int begin, int end, const TerminalStyle& style);
    void eraseLine(int how);
    void endLine(bool isContinued);

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    State m_state = State::Text;
    std::string m_parameters;
    int m_skipped = 0;  ///< of a sequence, so that one without end does not swallow everything
    TerminalStyle m_style;
    StyledLine m_line;
    int m_column = 0;
    std::vector<StyledLine> m_ended;
};

}  // namespace proclab::desktop
