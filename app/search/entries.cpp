// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/entries.h"

#include "quizzes/inlinetext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace proclab::search {

namespace {

/// A lesson is told in sections, which begin at headings; what is before the first belongs to the
/// lesson as a whole.
class Sections {
public:
    Sections(const lessons::Lesson& lesson, std::vector<Entry>& entries)
        : m_lesson(lesson), m_entries(entries) {
        m_entry = {.kind = lessonKind,
                   .title = lesson.title,
                   .heading = {},
                   .text = {},
                   .context = lesson.id,
                   .place = lesson.id};
        text(lesson.objectives.join(u"; "_s));
    }
    ~Sections() { end(); }
    Sections(const Sections&) = delete;
    Sections& operator=(const Sections&) = delete;

    void markdown(const QString& markdown) {
        static const QRegularExpression headings(u"^#{2,6} +(.+?) *$"_s,
                                                 QRegularExpression::MultilineOption);
        qsizetype at = 0;
        for (auto it = headings.globalMatch(markdown); it.hasNext();) {
            const QRegularExpressionMatch heading = it.next();
            text(markdown.mid(at, heading.capturedStart() - at));
            begin(plainText(heading.captured(1)));
            at = heading.capturedEnd();
        }
        text(markdown.mid(at));
    }
    void text(const QString& markdown) {
        const QString plain = plainText(markdown);
        if (!plain.isEmpty()) {
            m_entry.text += (m_entry.text.isEmpty() ? QString() : u" "_s) + plain;
        }
    }

private:
    void begin(const QString& heading) {
        end();
        m_entry = {.kind = lessonKind,
                   .title = {},
                   .heading = heading,
                   .text = {},
                   .context = u"%1 %2"_s.arg(m_lesson.id, m_lesson.title),
                   .place = u"%1#%2"_s.arg(m_lesson.id, heading)};
    }
    void end() { m_entries.push_back(std::move(m_entry)); }

    const lessons::Lesson& m_lesson;
    std::vector<Entry>& m_entries;
    Entry m_entry;
};

struct AddBlock {
    Sections& sections;
    void operator()(const lessons::MarkdownBlock& block) const { sections.markdown(block.text); }
    void operator()(const lessons::CalloutBlock& block) const {
        sections.text(block.title);
        sections.text(block.text);
    }
    void operator()(const lessons::ExampleBlock&) const {}  // an entry of its own
    void operator()(const lessons::PredictBlock& block) const { sections.text(block.question); }
    void operator()(const lessons::MomentsBlock& block) const {
        for (const lessons::Moment& moment : block.moments) {
            sections.text(moment.say);
        }
    }
    void operator()(const lessons::RepeatBlock& block) const { sections.text(block.question); }
};

template <typename Visit>
void eachLesson(const lessons::Course& course, Visit visit) {
    for (const lessons::Part& part : course.parts) {
        for (const lessons::Lesson& lesson : part.lessons) {
            if (!lesson.isBroken()) {
                visit(lesson);
            }
        }
    }
}

}  // namespace

void addLessons(const lessons::Course& course, std::vector<Entry>& entries) {
    eachLesson(course, [&](const lessons::Lesson& lesson) {
        Sections sections(lesson, entries);
        for (const lessons::Block& block : lesson.blocks) {
            std::visit(AddBlock{sections}, block);
        }
        for (const QString& takeaway : lesson.takeaways) {
            sections.text(takeaway);
        }
        for (const lessons::Mistake& mistake : lesson.mistakes) {
            sections.text(mistake.mistake + u' ' + mistake.cure);
        }
    });
}

void addExamples(const lessons::Course& course, std::vector<Entry>& entries) {
    eachLesson(course, [&](const lessons::Lesson& lesson) {
        for (const lessons::Example& example : lesson.examples) {
            entries.push_back({.kind = exampleKind,
                               .title = plainText(example.title),
                               .heading = example.fileName(),
                               .text = example.source.simplified(),
                               .context = u"%1 %2"_s.arg(lesson.id, lesson.title),
                               .place = u"%1/%2"_s.arg(lesson.id, example.name)});
        }
    });
}

void addQuestions(const quizzes::LoadedBanks& banks, std::vector<Entry>& entries) {
    for (const quizzes::Question& question : banks.questions()) {
        QStringList options;
        for (const quizzes::Option& option : question.options) {
            options << quizzes::plainText(option.text);
        }
        const QString code = question.code.simplified();
        entries.push_back(
            {.kind = questionKind,
             .title = {},
             .heading = quizzes::plainText(question.prompt).simplified(),
             .text = (code.isEmpty() ? QString() : code + u"  "_s) + options.join(u"  "_s),
             .context = question.topicTitle,
             .place = u"ask/"_s + question.id});
    }
}

}  // namespace proclab::search
