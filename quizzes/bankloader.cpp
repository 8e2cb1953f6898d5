// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/bankloader.h"

#include "quizzes/inlinetext.h"
#include "quizzes/yamlmap.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace proclab::quizzes {
namespace {

constexpr int formatVersion = 1;

constexpr Names<QuestionType, 3> typeNames{{{u"single", QuestionType::Single},
                                            {u"predict", QuestionType::Predict},
                                            {u"whathappens", QuestionType::WhatHappens}}};
constexpr Names<Level, 3> levelNames{{{u"beginner", Level::Beginner},
                                      {u"intermediate", Level::Intermediate},
                                      {u"advanced", Level::Advanced}}};
constexpr Names<ProofMethod, 3> methodNames{{{u"fork", ProofMethod::Fork},
                                             {u"spawn", ProofMethod::Spawn},
                                             {u"forkserver", ProofMethod::ForkServer}}};

void requirePattern(const YAML::Node& node, const QString& text, const QString& pattern,
                    const QString& what, const QString& cure) {
    if (!QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch()) {
        throw Mistake{lineOf(node), u"\"%1\" is not %2."_s.arg(text, what), cure};
    }
}

/// A text with code between backticks.
QString marked(const YAML::Node& node, const QString& text) {
    if (!inlineText(text)) {
        throw Mistake{lineOf(node), u"A backtick has no partner in \"%1\"."_s.arg(text),
                      u"Put a backtick on both sides of the code."_s};
    }
    return text;
}

struct Program {
    QString name;
    QString path;
    QString source;
};

Program readProgram(const YAML::Node& node, const QString& name, const QDir& folder) {
    requirePattern(node, name, u"[a-z0-9_]+\\.py"_s, u"the name of a program"_s,
                   u"Name a file of code/: lower-case letters, digits, underscores, then .py."_s);
    const QString path = folder.filePath(u"code/"_s + name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw Mistake{lineOf(node), u"The program \"%1\" cannot be read."_s.arg(name),
                      u"Put it at %1."_s.arg(path)};
    }
    return {name, path, QString::fromUtf8(file.readAll())};
}

ProofRun readProofRun(const YAML::Node& node) {
    const Map map(node, u"A run of the proof"_s,
                  {u"start-methods"_s, u"stdout"_s, u"stdout-contains"_s, u"stderr-contains"_s,
                   u"exit-code"_s});
    ProofRun run;
    for (const QString& method : map.list("start-methods")) {
        run.startMethods.push_back(Map::named(map.required("start-methods"), method, methodNames));
    }
    if (map.has("stdout") == map.has("stdout-contains")) {
        throw Mistake{lineOf(node), u"A run of the proof needs one claim about standard output."_s,
                      u"Give either \"stdout\" (all lines) or \"stdout-contains\"."_s};
    }
    if (map.has("stdout-contains")) {
        run.stdoutContains = map.list("stdout-contains");
    } else if (map.required("stdout").IsSequence()) {
        for (const YAML::Node& entry : map.required("stdout")) {
            if (entry.IsMap()) {
                const Map group(entry, u"A group of lines"_s, {u"any-order"_s});
                run.standardOutput.push_back({LineGroup::Order::Any, group.list("any-order")});
            } else {
                run.standardOutput.push_back(
                    {LineGroup::Order::AsWritten, {Map::scalar(entry, u"A line of \"stdout\""_s)}});
            }
        }
    } else {
        static_cast<void>(map.list("stdout"));  // Says what is wrong with it.
    }
    if (map.has("stderr-contains")) {
        run.stderrContains = map.list("stderr-contains");
    }
    if (map.has("exit-code")) {
        bool isNumber = false;
        run.exitCode = map.text("exit-code").toInt(&isNumber);
        if (!isNumber) {
            throw Mistake{lineOf(map.required("exit-code")), u"The exit code is not a number."_s,
                          u"Write a whole number; a negative one is a signal."_s};
        }
    }
    return run;
}

Proof readProof(const YAML::Node& node, const std::optional<Program>& shown, const QDir& folder) {
    const Map map(node, u"The proof"_s, {u"program"_s, u"runs"_s});
    if (shown && map.has("program")) {
        throw Mistake{lineOf(map.required("program")), u"The proof names a program of its own."_s,
                      u"Remove \"program\": the code that the question shows is what is run."_s};
    }
    const Program program =
        shown ? *shown : readProgram(map.required("program"), map.text("program"), folder);
    Proof proof{program.name, program.path, program.source, {}};
    const YAML::Node runs = map.required("runs");
    if (!runs.IsSequence() || runs.size() == 0) {
        throw Mistake{lineOf(runs), u"\"runs\" is not a list."_s, u"Give at least one run."_s};
    }
    for (const YAML::Node& entry : runs) {
        ProofRun run = readProofRun(entry);
        for (const ProofMethod method : run.startMethods) {
            if (proof.runFor(method) ||
                std::count(run.startMethods.begin(), run.startMethods.end(), method) > 1) {
                throw Mistake{lineOf(entry),
                              u"%1 stands in the proof twice."_s.arg(methodName(method)),
                              u"Name each start method once."_s};
            }
        }
        proof.runs.push_back(std::move(run));
    }
    return proof;
}

void readOptions(const Map& map, Question& question) {
    const YAML::Node options = map.required("options");
    if (!options.IsSequence() || options.size() < 2 || options.size() > 4) {
        throw Mistake{lineOf(options), u"A question has two to four options."_s,
                      u"The keys A to D answer them: leave out the weakest, or add one."_s};
    }
    int rightOnes = 0;
    for (const YAML::Node& entry : options) {
        const Map option(entry, u"An option"_s, {u"text"_s, u"feedback"_s, u"correct"_s});
        const QString text = marked(entry, option.text("text"));
        for (const Option& other : question.options) {
            if (other.text == text) {
                throw Mistake{lineOf(entry), u"The option \"%1\" stands there twice."_s.arg(text),
                              u"Keep one of them."_s};
            }
        }
        if (option.has("correct")) {
            if (option.text("correct") != u"true"_s) {
                throw Mistake{lineOf(option.required("correct")),
                              u"\"correct\" is something else than true."_s,
                              u"Remove it from the options that are not right."_s};
            }
            question.correct = static_cast<int>(question.options.size());
            ++rightOnes;
        }
        question.options.push_back({text, marked(entry, option.text("feedback"))});
    }
    if (rightOnes != 1) {
        throw Mistake{lineOf(options), u"%1 options are marked as right."_s.arg(rightOnes),
                      u"Give exactly one of them \"correct: true\"."_s};
    }
}

Question readQuestion(const YAML::Node& node, const Bank& bank, const QDir& folder) {
    const Map map(node, u"The question"_s,
                  {u"id"_s, u"type"_s, u"lesson"_s, u"level"_s, u"topic"_s, u"tags"_s, u"fact"_s,
                   u"prompt"_s, u"code"_s, u"options"_s, u"explanation"_s, u"proof"_s});
    Question question;
    question.id = map.text("id");
    requirePattern(map.required("id"), question.id, u"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*"_s,
                   u"an id"_s, u"Use letters and digits, joined by dots or hyphens."_s);
    question.type = map.oneOf("type", typeNames);
    question.lesson = map.text("lesson");
    requirePattern(map.required("lesson"), question.lesson, u"[1-9][0-9]*\\.[1-9][0-9]*"_s,
                   u"the number of a lesson"_s, u"Write it in quotes, as \"1.1\"."_s);
    question.level = map.oneOf("level", levelNames);
    question.topic = map.text("topic");
    const auto topic =
        std::find_if(bank.topics.begin(), bank.topics.end(),
                     [&](const Topic& candidate) { return candidate.id == question.topic; });
    if (topic == bank.topics.end()) {
        throw Mistake{lineOf(map.required("topic")),
                      u"The bank has no topic \"%1\"."_s.arg(question.topic),
                      u"Add it to \"topics\" at the head of the bank, or use one of those."_s};
    }
    question.topicTitle = topic->title;
    question.topicPlace = static_cast<int>(topic - bank.topics.begin());
    question.tags = map.list("tags");
    if (question.tags.size() > 4) {
        throw Mistake{lineOf(map.required("tags")), u"There are more than four tags."_s,
                      u"Keep the four that say most."_s};
    }
    question.fact = map.has("fact") ? map.text("fact") : question.id;
    question.prompt = marked(map.required("prompt"), map.text("prompt"));
    std::optional<Program> program;
    if (map.has("code")) {
        program = readProgram(map.required("code"), map.text("code"), folder);
        question.code = program->source;
    } else if (question.type != QuestionType::Single) {
        throw Mistake{lineOf(node), u"The question asks about code and shows none."_s,
                      u"Add \"code:\" with a file of code/, or make it of type single."_s};
    }
    readOptions(map, question);
    const YAML::Node explanation = map.required("explanation");
    static const QRegularExpression paragraph(u"\\n\\s*\\n"_s);
    for (const QString& text : map.text("explanation").split(paragraph)) {
        question.explanation << marked(explanation, text.simplified());
    }
    if (map.has("proof")) {
        question.proof = readProof(map.required("proof"), program, folder);
    } else if (program) {
        throw Mistake{lineOf(node), u"The question shows code and has no proof."_s,
                      u"Add \"proof:\" with what a run of the code shows."_s};
    }
    return question;
}

Bank readBankHead(const YAML::Node& root, const QString& path) {
    if (!root.IsMap()) {
        throw Mistake{lineOf(root), u"The file is not a question bank."_s,
                      u"Begin it with \"format: 1\"; FORMAT.md describes the rest."_s};
    }
    // The version comes first: what a newer format means by its other keys is not known here.
    const YAML::Node format = root["format"];
    const QString version =
        format.IsDefined() && format.IsScalar() ? QString::fromStdString(format.Scalar()) : u""_s;
    if (version != QString::number(formatVersion)) {
        throw Mistake{format.IsDefined() ? lineOf(format) : 1,
                      version.isEmpty() ? u"The bank names no format."_s
                                        : u"The bank has format %1."_s.arg(version),
                      version.toInt() > formatVersion
                          ? u"This program reads format 1: use a newer ProcLab for this bank."_s
                          : u"Begin the file with \"format: 1\"."_s};
    }
    const Map map(root, u"The bank"_s,
                  {u"format"_s, u"bank"_s, u"title"_s, u"topics"_s, u"questions"_s});
    Bank bank;
    bank.id = map.text("bank");
    if (bank.id != QFileInfo(path).completeBaseName()) {
        throw Mistake{lineOf(map.required("bank")),
                      u"The bank is called \"%1\", and its file is not."_s.arg(bank.id),
                      u"Give both the same name."_s};
    }
    bank.title = map.text("title");
    const YAML::Node topics = map.required("topics");
    if (!topics.IsMap() || topics.size() == 0) {
        throw Mistake{lineOf(topics), u"\"topics\" is not a map."_s,
                      u"Write one topic a line: its id, a colon, its title."_s};
    }
    for (const auto& entry : topics) {
        bank.topics.push_back({Map::scalar(entry.first, u"A topic's id"_s),
                               Map::scalar(entry.second, u"A topic's title"_s)});
    }
    const YAML::Node questions = map.required("questions");
    if (!questions.IsSequence()) {
        throw Mistake{lineOf(questions), u"\"questions\" is not a list."_s,
                      u"Begin each question with \"- id:\"."_s};
    }
    return bank;
}

QString idOf(const YAML::Node& question) {
    if (!question.IsMap() || !question["id"].IsDefined() || !question["id"].IsScalar()) {
        return {};
    }
    return QString::fromStdString(question["id"].Scalar());
}

class Loader {
public:
    void read(const QString& path) {
        const auto report = [&](const QString& question, const Mistake& mistake) {
            m_loaded.problems.push_back(
                {path, mistake.line, question, mistake.sentence, mistake.cure});
        };
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            report({}, {0, u"The bank cannot be opened: %1."_s.arg(file.errorString()),
                        u"Check that the file may be read."_s});
            return;
        }
        try {
            const YAML::Node root = YAML::Load(file.readAll().toStdString());
            Bank bank = readBankHead(root, path);
            const int firstTopic = m_topics;
            m_topics += static_cast<int>(bank.topics.size());
            for (const YAML::Node& node : root["questions"]) {
                try {
                    Question question = readQuestion(node, bank, QFileInfo(path).dir());
                    if (m_ids.contains(question.id)) {
                        throw Mistake{
                            lineOf(node),
                            u"The id is taken by a question of %1."_s.arg(m_ids.value(question.id)),
                            u"Give this one an id of its own."_s};
                    }
                    question.topicPlace += firstTopic;
                    m_ids.insert(question.id, QFileInfo(path).fileName());
                    bank.questions.push_back(std::move(question));
                } catch (const Mistake& mistake) {
                    report(idOf(node), mistake);
                }
            }
            m_loaded.banks.push_back(std::move(bank));
        } catch (const Mistake& mistake) {
            report({}, mistake);
        } catch (const YAML::Exception& exception) {
            report({}, {exception.mark.line + 1,
                        u"The file is not YAML: %1."_s.arg(QString::fromStdString(exception.msg)),
                        u"Look at the indentation and the quotes of that line."_s});
        }
    }
    [[nodiscard]] LoadedBanks take() { return std::move(m_loaded); }
    void reportFolder(const QString& folder) {
        m_loaded.problems.push_back({folder,
                                     0,
                                     {},
                                     u"There is no folder of question banks."_s,
                                     u"Install ProcLab again, or set PROCLAB_ROOT."_s});
    }

private:
    LoadedBanks m_loaded;
    int m_topics = 0;               ///< of the banks read
    QHash<QString, QString> m_ids;  ///< of the questions read, with the file that has them
};

}  // namespace

QString Problem::text() const {
    QString place = QFileInfo(file).fileName();
    if (line > 0) {
        place += u":%1"_s.arg(line);
    }
    if (!question.isEmpty()) {
        place += u": "_s + question;
    }
    return u"%1: %2 %3"_s.arg(place, sentence, cure);
}

std::vector<Question> LoadedBanks::questions() const {
    std::vector<Question> all;
    for (const Bank& bank : banks) {
        all.insert(all.end(), bank.questions.begin(), bank.questions.end());
    }
    return all;
}

LoadedBanks loadBanks(const QString& folder) {
    Loader loader;
    const QDir dir(folder);
    if (!dir.exists()) {
        loader.reportFolder(folder);
    }
    for (const QString& name : dir.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name)) {
        loader.read(dir.filePath(name));
    }
    return loader.take();
}

}  // namespace proclab::quizzes
