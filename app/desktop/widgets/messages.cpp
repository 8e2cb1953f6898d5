// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/messages.h"

#include <QCoreApplication>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Messages", text);
}

MessagePanel* panel(const Theme& theme, Drawing drawing, const QString& title,
                    const QString& sentence, QWidget* parent) {
    auto* result = new MessagePanel(theme, parent);
    result->setDrawing(drawing);
    result->setTitle(title);
    result->setSentence(sentence);
    return result;
}

void addInterpreterActions(MessagePanel& message) {
    message.addAction(ButtonKind::Primary, tr("Choose interpreter"), u"folder"_s);
    message.addAction(ButtonKind::Secondary, tr("Look again"), u"refresh"_s);
}

/// Sentence and context of an error as they are; the context in a row of its own.
MessagePanel* errorPanel(const Theme& theme, Drawing drawing, const QString& title,
                         const Error& error, QWidget* parent) {
    MessagePanel* message =
        panel(theme, drawing, title, QString::fromStdString(error.sentence), parent);
    if (!error.context.empty())
        message->addDetail(tr("Where"), QString::fromStdString(error.context));
    return message;
}

}  // namespace

MessagePanel* noPythonMessage(const Theme& theme, const Details& lookedAt, QWidget* parent) {
    MessagePanel* message = panel(theme, Drawing::EmptyPlaces, tr("No Python found"),
                                  tr("ProcLab needs CPython 3.10 or newer to run programs. You can "
                                     "read lessons and answer quizzes without it."),
                                  parent);
    addInterpreterActions(*message);
    for (const auto& [what, value] : lookedAt)
        message->addDetail(what, value);
    return message;
}

MessagePanel* oldPythonMessage(const Theme& theme, const QString& version, const QString& path,
                               QWidget* parent) {
    MessagePanel* message =
        panel(theme, Drawing::EmptyPlaces, tr("Python %1 is too old").arg(version),
              tr("ProcLab needs CPython 3.10 or newer to run programs. You can read lessons and "
                 "answer quizzes without it."),
              parent);
    addInterpreterActions(*message);
    message->addDetail(tr("Found"), u"CPython %1"_s.arg(version));
    message->addDetail(tr("Path"), path);
    return message;
}

MessagePanel* noRunMessage(const Theme& theme, RunFrom from, QWidget* parent) {
    MessagePanel* message = panel(theme, Drawing::EmptyLanes, tr("No run yet"),
                                  tr("Press Run. Each process gets a lane here."), parent);
    message->addAction(ButtonKind::Primary, tr("Run"), u"run"_s, u"F5"_s);
    if (from == RunFrom::ProgramOrRecording)
        message->addAction(ButtonKind::Secondary, tr("Load a recorded run"));
    return message;
}

MessagePanel* limitMessage(const Theme& theme, const QString& sentence, QWidget* parent) {
    MessagePanel* message =
        panel(theme, Drawing::Limit, tr("The run was stopped at a limit"), sentence, parent);
    message->addAction(ButtonKind::Primary, tr("Run again"), u"run"_s, u"F5"_s);
    return message;
}

MessagePanel* damagedRecordingMessage(const Theme& theme, const Error& error, QWidget* parent) {
    MessagePanel* message =
        errorPanel(theme, Drawing::TornPage, tr("This recording cannot be read"), error, parent);
    message->addAction(ButtonKind::Secondary, tr("Open another"), u"folder"_s);
    return message;
}

MessagePanel* lessonMistakeMessage(const Theme& theme, const Error& error, QWidget* parent) {
    MessagePanel* message =
        errorPanel(theme, Drawing::TornPage, tr("This lesson has a mistake"), error, parent);
    message->addAction(ButtonKind::Secondary, tr("Read it again"), u"refresh"_s);
    return message;
}

MessagePanel* failureMessage(const Theme& theme, const QString& title, const Error& error,
                             QWidget* parent) {
    return errorPanel(theme, Drawing::Warning, title, error, parent);
}

}  // namespace proclab::desktop
