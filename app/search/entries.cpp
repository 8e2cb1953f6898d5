// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/entries.h"

#include "quizzes/inlinetext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace proclab::search {

namespace {

/// A document is told in sections, which begin at headings; what is before the first belongs to it
/// as a whole.
class Sections {
public:
    /// `context` is what is said of it as a whole, `within` of its sections.
    Sections(const lessons::Document& document, const QString& kind, const QString& context,
             QString within, std::vector<Entry>& entries)
        : m_document(document), m_within(std::move(within)), m_entries(entries) {
        m_entry = {.kind = kind,
                   .title = document.title,
                   .heading = {},
                   .text = {},
                   .context = context,
                   .place = document.id};
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
        m_entry = {.kind = m_entries.back().kind,
                   .title = {},
                   .heading = heading,
                   .text = {},
                   .context = m_within,
                   .place = u"%1#%2"_s.arg(m_document.id, heading)};
    }
    void end() { m_entries.push_back(std::move(m_entry)); }

    const lessons::Document& m_document;
    QString m_within;
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
        Sections sections(lesson, lessonKind, lesson.id, u"%1 %2"_s.arg(lesson.id, lesson.title),
                          entries);
        sections.text(lesson.objectives.join(u"; "_s));
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

void addReference(const lessons::Course& course, std::vector<Entry>& entries) {
    for (const lessons::ReferencePage& page : course.reference) {
        if (page.isBroken()) {
            continue;
        }
        Sections sections(page, referenceKind, page.group, page.title, entries);
        sections.text(page.summary);
        for (const lessons::Block& block : page.blocks) {
            std::visit(AddBlock{sections}, block);
        }
    }
}

void addGlossary(const lessons::Course& course, std::vector<Entry>& entries) {
    for (const lessons::Term& term : course.glossary) {
        entries.push_back({.kind = termKind,
                           .title = {},
                           .heading = term.term,
                           .text = plainText(term.means),
                           .context = term.lesson,
                           .place = u"glossary#"_s + term.term});
    }
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
