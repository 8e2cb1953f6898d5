// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/verifycommand.h"

#include "cli/console.h"
#include "lessons/check/examplecheck.h"
#include "quizzes/bankloader.h"
#include "quizzes/check/proofcheck.h"
#include "session/installation.h"

#include <QDir>

#include <cstdio>
#include <vector>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace proclab::cli {

namespace {

class Verification {
public:
    explicit Verification(const VerifyOptions& options)
        : m_options(options), m_isTerminal(isatty(STDERR_FILENO) == 1) {}

    void take(const python::Interpreter& python) { m_pythons.push_back(python); }
    void lessons();
    void quizzes();
    int end() const;

private:
    [[nodiscard]] bool isWanted(const QString& method) const {
        return m_options.methods.isEmpty() || m_options.methods.contains(method);
    }
    void example(const lessons::Document& document, const lessons::Example& example);
    void proof(const quizzes::Question& question, const python::Interpreter& python);
    void count(const QString& what, const QStringList& differences);
    void countProblems(const lessons::Problems& problems);
    void show(const QString& what) const;

    const VerifyOptions& m_options;
    bool m_isTerminal;
    std::vector<python::Interpreter> m_pythons;
    int m_passed = 0;
    int m_failed = 0;
};

/// What is being tried just now, in the last line of a terminal.
void Verification::show(const QString& what) const {
    if (m_isTerminal)
        std::fprintf(stderr, "\r\033[K%s", qPrintable(what));
}

void Verification::count(const QString& what, const QStringList& differences) {
    if (differences.isEmpty()) {
        ++m_passed;
        return;
    }
    ++m_failed;
    show({});
    for (const QString& difference : differences)
        std::printf("%s: %s\n", qPrintable(what), qPrintable(difference));
    std::fflush(stdout);
}

void Verification::countProblems(const lessons::Problems& problems) {
    for (const lessons::Problem& problem : problems) {
        ++m_failed;
        show({});
        std::printf("%s\n", qPrintable(problem.text()));
    }
}

void Verification::lessons() {
    const QString own = session::installation::courseFolder();
    const QString folder = m_options.course.isEmpty() ? own : m_options.course;
    const lessons::Course course = lessons::loadCourse(folder);
    countProblems(lessons::check(course, folder));
    for (const lessons::Document* document : course.documents()) {
        if (!document->isBroken())
            ++m_passed;
        for (const lessons::Example& program : document->examples)
            example(*document, program);
    }
}

void Verification::example(const lessons::Document& document, const lessons::Example& example) {
    for (const auto& python : m_pythons) {
        for (const QString& method : {u"fork"_s, u"spawn"_s, u"forkserver"_s}) {
            if (!isWanted(method) || example.expectationFor(method, python.minor) == nullptr)
                continue;
            const QString what = u"%1 %2 (%3, %4)"_s.arg(document.id, example.fileName(), method,
                                                         python.displayName());
            show(what);
            // A course from elsewhere is not trusted: its programs run where they can do no harm.
            const bool isForeign = !m_options.course.isEmpty();
            if (!isForeign)
                count(what, lessons::checkPlainly(document, example, python, method));
            count(what + u" traced"_s,
                  lessons::checkTraced(document, example, python, method, isForeign));
        }
    }
}

void Verification::quizzes() {
    const quizzes::LoadedBanks loaded =
        quizzes::loadBanks(session::installation::questionsFolder());
    for (const auto& problem : loaded.problems) {
        ++m_failed;
        std::printf("%s\n", qPrintable(problem.text()));
    }
    for (const quizzes::Question& question : loaded.questions()) {
        if (!question.proof)
            continue;
        for (const auto& python : m_pythons)
            proof(question, python);
    }
}

void Verification::proof(const quizzes::Question& question, const python::Interpreter& python) {
    for (const quizzes::ProofMethod method : question.proof->methods()) {
        const QString name = quizzes::methodName(method);
        if (!isWanted(name))
            continue;
        const QString what = u"%1 (%2, %3)"_s.arg(question.id, name, python.displayName());
        show(what);
        const auto seen = quizzes::observe(python.path, *question.proof, method);
        count(what, seen ? quizzes::differences(*question.proof->runFor(method), seen.value())
                         : QStringList(QString::fromStdString(seen.error().sentence)));
    }
}

int Verification::end() const {
    show({});
    std::printf("%d passed, %d failed\n", m_passed, m_failed);
    return m_failed == 0 ? 0 : 1;
}

}  // namespace

int verify(const VerifyOptions& options) {
    Verification verification(options);
    if (options.pythons.isEmpty()) {
        const auto python = python::defaultInterpreter();
        if (!python)
            return complain(python.error());
        verification.take(python.value());
    }
    for (const QString& path : options.pythons) {
        const auto python = python::inspect(path);
        if (!python)
            return complain(python.error());
        verification.take(python.value());
    }
    if (!options.course.isEmpty() && !QDir(options.course).exists()) {
        return complain({"cli.no_course",
                         u"There is no course folder %1. Name one that holds a course.yaml."_s
                             .arg(options.course)
                             .toStdString(),
                         {}});
    }
    if (options.what != VerifyWhat::Quizzes)
        verification.lessons();
    if (options.what != VerifyWhat::Lessons && options.course.isEmpty())
        verification.quizzes();
    return verification.end();
}

}  // namespace proclab::cli
