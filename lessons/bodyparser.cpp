// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/bodyparser.h"

#include "lessons/momentselector.h"
#include "lessons/yamlreader.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

using Need = YamlReader::Need;

const QStringList& directiveNames() {
    static const QStringList names{u"example"_s, u"run"_s,  u"predict"_s, u"moments"_s,
                                   u"repeat"_s,  u"info"_s, u"warning"_s, u"version"_s};
    return names;
}

QString scalar(const YAML::Node& node) {
    return node.IsScalar() ? QString::fromStdString(node.Scalar()).trimmed() : QString();
}

/// "line 2", "last line", "text", "count of hello", "seconds".
std::optional<Observation> parseObservation(const QString& text) {
    static const QRegularExpression nthLine(u"^line ([1-9][0-9]*)$"_s);
    static const QRegularExpression countOf(u"^count of (.+)$"_s);
    Observation observation;
    if (const auto match = nthLine.match(text); match.hasMatch()) {
        observation.line = match.captured(1).toInt();
        return observation;
    }
    if (text == "last line"_L1) {
        observation.line = -1;
        return observation;
    }
    if (text == "text"_L1) {
        observation.kind = Observation::Kind::Text;
        return observation;
    }
    if (text == "seconds"_L1) {
        observation.kind = Observation::Kind::Seconds;
        return observation;
    }
    if (const auto match = countOf.match(text); match.hasMatch()) {
        observation.kind = Observation::Kind::CountLines;
        observation.text = match.captured(1);
        return observation;
    }
    return std::nullopt;
}

}  // namespace

void BodyParser::complain(int line, const QString& what, const QString& cure) {
    m_document.problems.append({m_document.file, line, what, cure, Severity::Error});
}

void BodyParser::parse(const QStringList& lines, int firstLine) {
    static const QRegularExpression opening(u"^:::\\s*([^\\s]+)\\s*(.*?)\\s*$"_s);
    static const QRegularExpression closing(u"^:::\\s*$"_s);
    static const QRegularExpression fence(u"^ {0,3}(```|~~~)"_s);

    MarkdownBlock text;
    Directive directive;
    bool inDirective = false;
    bool inFence = false;
    const auto flush = [&] {
        if (!text.text.trimmed().isEmpty()) {
            m_document.blocks.append(text);
        }
        text = {};
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines[i];
        const int number = firstLine + static_cast<int>(i);
        if (fence.match(line).hasMatch()) {
            inFence = !inFence;
        }
        if (!inFence && closing.match(line).hasMatch()) {
            if (inDirective) {
                addDirective(directive);
                inDirective = false;
            } else {
                complain(number, tr("This closes a directive that was never opened"),
                         tr("Remove the line, or write its name behind the colons"));
            }
            continue;
        }
        if (const auto match = opening.match(line); !inFence && match.hasMatch()) {
            if (inDirective) {
                complain(directive.line, tr("The directive `%1` does not end").arg(directive.name),
                         tr("Close it with a line of three colons"));
            }
            flush();
            directive = {number, match.captured(1), match.captured(2), {}};
            inDirective = true;
            continue;
        }
        if (inDirective) {
            directive.body.append(line);
        } else {
            if (text.line == 0) {
                text.line = number;
            }
            text.text += line + u'\n';
        }
    }
    flush();
    if (inDirective) {
        complain(directive.line, tr("The directive `%1` does not end").arg(directive.name),
                 tr("Close it with a line of three colons"));
    }
    if (inFence) {
        complain(firstLine + static_cast<int>(lines.size()) - 1, tr("A code block does not end"),
                 tr("Close it with a line of three backticks"));
    }
}

void BodyParser::addDirective(const Directive& directive) {
    const QString& name = directive.name;
    if (name == "info"_L1) {
        addCallout(directive, CalloutKind::Info);
    } else if (name == "warning"_L1) {
        addCallout(directive, CalloutKind::Warning);
    } else if (name == "version"_L1) {
        addCallout(directive, CalloutKind::Version);
    } else if (name == "example"_L1) {
        addExample(directive, ExampleBlock::Show::Code);
    } else if (name == "run"_L1) {
        addExample(directive, ExampleBlock::Show::Button);
    } else if (name == "predict"_L1) {
        addPrediction(directive);
    } else if (name == "moments"_L1) {
        addMoments(directive);
    } else if (name == "repeat"_L1) {
        addRepeat(directive);
    } else {
        complain(directive.line, tr("There is no directive `%1`").arg(name),
                 tr("It is one of: %1").arg(directiveNames().join(u", "_s)));
    }
}

bool BodyParser::needsArgument(const Directive& directive) {
    if (directive.argument.isEmpty()) {
        complain(directive.line, tr("`%1` names no example").arg(directive.name),
                 tr("Write the name of the program behind it, without .py"));
        return true;
    }
    return false;
}

void BodyParser::addCallout(const Directive& directive, CalloutKind kind) {
    const QString text = directive.body.join(u'\n').trimmed();
    if (text.isEmpty()) {
        complain(directive.line, tr("This call-out is empty"),
                 tr("Write its text between the two lines of colons"));
        return;
    }
    m_document.blocks.append(CalloutBlock{directive.line, kind, directive.argument, text});
}

void BodyParser::addExample(const Directive& directive, ExampleBlock::Show show) {
    if (needsArgument(directive)) {
        return;
    }
    if (!directive.body.join(QString()).trimmed().isEmpty()) {
        complain(directive.line, tr("`%1` has no body").arg(directive.name),
                 tr("Close it in the next line; what the program shows stands in its sidecar"));
    }
    m_document.blocks.append(ExampleBlock{directive.line, directive.argument, show});
}

void BodyParser::addPrediction(const Directive& directive) {
    if (needsArgument(directive)) {
        return;
    }
    YamlReader reader(m_document.file, directive.line + 1, m_document.problems);
    const auto map = reader.parseMap(directive.body.join(u'\n'));
    if (!map) {
        return;
    }
    reader.allowKeys(*map, {u"question"_s, u"observe"_s, u"choices"_s, u"because"_s});
    PredictBlock card;
    card.line = directive.line;
    card.example = directive.argument;
    card.question = reader.string(*map, "question", Need::Required);
    card.because = reader.string(*map, "because", Need::Required);
    const QString observe = reader.string(*map, "observe", Need::Required);
    if (const auto observation = parseObservation(observe)) {
        card.observation = *observation;
    } else if (!observe.isEmpty()) {
        complain(reader.line((*map)["observe"]), tr("\"%1\" is nothing to observe").arg(observe),
                 tr("Write `line 1`, `last line`, `text`, `count of WORDS` or `seconds`"));
    }
    const bool timed = card.observation.kind == Observation::Kind::Seconds;
    const YAML::Node choices = std::as_const(*map)["choices"];
    if (choices.IsDefined() && choices.IsSequence()) {
        for (const auto& node : choices) {
            Choice choice;
            if (node.IsMap()) {
                reader.allowKeys(node, timed ? QStringList{u"say"_s, u"from"_s, u"to"_s}
                                             : QStringList{u"say"_s, u"match"_s});
                choice.say = reader.string(node, "say", Need::Required);
                if (timed) {
                    choice.from = reader.number(node, "from", 0);
                    choice.to = reader.number(node, "to", 1e9);
                } else {
                    choice.match = reader.string(node, "match", Need::Required);
                }
            } else {
                // A plain text is what is printed, and is shown as such.
                choice.match = scalar(node);
                choice.say = card.observation.kind == Observation::Kind::CountLines
                                 ? choice.match
                                 : u"`%1`"_s.arg(choice.match);
            }
            if (!timed && std::ranges::count(card.choices, choice.match, &Choice::match) > 0) {
                complain(reader.line(node),
                         tr("Two choices mean the same, \"%1\"").arg(choice.match),
                         tr("Make each choice a different outcome"));
            }
            card.choices.append(choice);
        }
    }
    if (card.choices.size() < 2 || card.choices.size() > 4) {
        complain(directive.line,
                 tr("A prediction has 2 to 4 choices, not %1").arg(card.choices.size()),
                 tr("List them under `choices:`"));
    }
    const auto earlier = std::ranges::count_if(
        m_document.blocks, [](const Block& b) { return std::holds_alternative<PredictBlock>(b); });
    card.id = u"%1-%2"_s.arg(card.example).arg(earlier + 1);
    m_document.blocks.append(card);
}

void BodyParser::addMoments(const Directive& directive) {
    if (needsArgument(directive)) {
        return;
    }
    YamlReader reader(m_document.file, directive.line + 1, m_document.problems);
    const auto list = reader.parseList(directive.body.join(u'\n'));
    if (!list) {
        return;
    }
    MomentsBlock block{directive.line, directive.argument, {}};
    for (const auto& node : *list) {
        if (!node.IsMap()) {
            complain(reader.line(node), tr("A moment lacks its keys"),
                     tr("Write `say:` with a sentence and `at:` with a selector"));
            continue;
        }
        reader.allowKeys(node, {u"say"_s, u"at"_s});
        Moment moment;
        moment.line = reader.line(node);
        moment.say = reader.string(node, "say", Need::Required);
        const QString at = reader.string(node, "at", Need::Required);
        QString what;
        QString cure;
        if (const auto selector = parseMomentSelector(at, what, cure)) {
            moment.at = *selector;
            block.moments.append(moment);
        } else if (!at.isEmpty()) {
            complain(reader.line(node["at"]), what, cure);
        }
    }
    m_document.blocks.append(block);
}

void BodyParser::addRepeat(const Directive& directive) {
    if (needsArgument(directive)) {
        return;
    }
    YamlReader reader(m_document.file, directive.line + 1, m_document.problems);
    const auto map = reader.parseMap(directive.body.join(u'\n'));
    if (!map) {
        return;
    }
    reader.allowKeys(*map, {u"question"_s, u"runs"_s, u"count"_s, u"lines-with"_s, u"because"_s});
    RepeatBlock card;
    card.line = directive.line;
    card.example = directive.argument;
    card.question = reader.string(*map, "question", Need::Required);
    card.because = reader.string(*map, "because", Need::Required);
    card.runs = reader.integer(*map, "runs", Need::Optional, 2, 100, 20);
    card.count = static_cast<RepeatBlock::Count>(
        reader.word(*map, "count", Need::Required, {u"orders"_s, u"outputs"_s}, 0));
    const Need need = card.count == RepeatBlock::Count::Orders ? Need::Required : Need::Optional;
    card.text = reader.string(*map, "lines-with", need);
    m_document.blocks.append(card);
}

}  // namespace proclab::lessons
