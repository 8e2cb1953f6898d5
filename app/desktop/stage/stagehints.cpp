// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/views/editor/editorpane.h"
#include "findings/hintwords.h"
#include "python/inspector.h"
#include "session/installation.h"
#include "session/launchplan.h"

// What can be seen to go wrong in the code before it runs. A question of the quiz has none: it asks
// just that.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

CodeHint codeHint(const python::CodeSpan& place, const findings::HintWords& words,
                  CodeHint::Weight weight) {
    return {.weight = weight,
            .line = place.line,
            .column = place.column,
            .endLine = place.endLine,
            .endColumn = place.endColumn,
            .title = words.title,
            .message = words.message,
            .advice = words.advice,
            .lesson = words.lesson};
}

}  // namespace

void Stage::connectHints() {
    m_inspector = new python::Inspector(this);
    connect(m_inspector, &python::Inspector::inspected, this, &Stage::takeHints);
    connect(m_inspector, &python::Inspector::failed, this, [this] { m_editor->setHints({}); });
    connect(m_editor, &EditorPane::lessonRequested, this, &Stage::lessonRequested);
}

void Stage::setHintsShown(bool shown) {
    m_hintsShown = shown;
    lookForHints(Look::AtOnce);
}

void Stage::lookForHints(Look when) {
    const bool isWanted = m_hintsShown && m_form == Form::Whole && !m_interpreter.isEmpty();
    const python::Inquiry inquiry{
        .interpreter = m_interpreter,
        .scripts = session::installation::hintsFolder(),
        .startMethod = shownLevel() > 1 ? session::nameOf(m_startMethod) : QString()};
    if (!isWanted || source().isEmpty()) {
        m_inspector->cancel();
        m_inquired = {};
        m_editor->setHints({});
        return;
    }
    // Asked once for each text, whatever is arranged anew around it.
    const auto asked = std::pair(inquiry, source());
    if (asked == m_inquired) {
        return;
    }
    m_inquired = asked;
    if (when == Look::AtOnce) {
        m_inspector->lookNow(inquiry, source());
    } else {
        m_inspector->look(inquiry, source());
    }
}

void Stage::takeHints(const python::Inspection& inspection) {
    std::vector<CodeHint> hints;
    if (const auto& problem = inspection.unreadable) {
        hints.push_back(
            codeHint(problem->place, findings::wordsFor(*problem), CodeHint::Weight::Unreadable));
    }
    for (const python::Hint& hint : inspection.hints) {
        CodeHint shown = codeHint(hint.place, findings::wordsFor(hint), CodeHint::Weight::Likely);
        if (!m_lessonExists || !m_lessonExists(shown.lesson)) {
            shown.lesson.clear();
        }
        hints.push_back(std::move(shown));
    }
    m_editor->setHints(std::move(hints));
}

}  // namespace proclab::desktop
