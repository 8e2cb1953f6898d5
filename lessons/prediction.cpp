// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/prediction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

int choiceMatching(const PredictBlock& question, const QString& text) {
    const auto it = std::ranges::find(question.choices, text, &Choice::match);
    return it == question.choices.end() ? -1 : static_cast<int>(it - question.choices.begin());
}

Answer byLine(const PredictBlock& question, const RunResult& run) {
    const int wanted = question.observation.line;
    const qsizetype index = wanted > 0 ? wanted - 1 : run.lines.size() - 1;
    if (index < 0 || index >= run.lines.size()) {
        return {};
    }
    const QString line = run.lines[index].trimmed();
    return {choiceMatching(question, line), u"`%1`"_s.arg(line)};
}

Answer byText(const PredictBlock& question, const RunResult& run) {
    const QString everything = run.lines.join(u'\n') + u'\n' + run.errorText;
    // The longest text first: "RuntimeError" also stands in "my RuntimeError".
    int best = -1;
    for (int i = 0; i < question.choices.size(); ++i) {
        const QString& match = question.choices[i].match;
        if (everything.contains(match) &&
            (best < 0 || match.size() > question.choices[best].match.size())) {
            best = i;
        }
    }
    return best < 0 ? Answer{} : Answer{best, question.choices[best].say};
}

Answer byCount(const PredictBlock& question, const RunResult& run) {
    const auto count = std::ranges::count_if(
        run.lines, [&](const QString& line) { return line.contains(question.observation.text); });
    const QString number = QString::number(count);
    return {choiceMatching(question, number), number};
}

Answer bySeconds(const PredictBlock& question, const RunResult& run) {
    const auto it = std::ranges::find_if(question.choices, [&](const Choice& choice) {
        return run.seconds >= choice.from && run.seconds < choice.to;
    });
    const int index =
        it == question.choices.end() ? -1 : static_cast<int>(it - question.choices.begin());
    return {index, u"%1 s"_s.arg(run.seconds, 0, 'f', 2)};
}

}  // namespace

Answer answerOf(const PredictBlock& question, const RunResult& run) {
    switch (question.observation.kind) {
        case Observation::Kind::Line:
            return byLine(question, run);
        case Observation::Kind::Text:
            return byText(question, run);
        case Observation::Kind::CountLines:
            return byCount(question, run);
        case Observation::Kind::Seconds:
            return bySeconds(question, run);
    }
    return {};
}

QString outcomeOf(const RepeatBlock& card, const RunResult& run) {
    QStringList parts;
    for (const QString& line : run.lines) {
        if (card.count == RepeatBlock::Count::Outputs) {
            parts.append(line.trimmed());
        } else if (line.contains(card.text)) {
            // What tells the lines apart is what stands besides the common text.
            parts.append(QString(line).remove(card.text).simplified());
        }
    }
    return parts.join(u", "_s);
}

}  // namespace proclab::lessons
