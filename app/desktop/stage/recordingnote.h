// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "trace/trace.h"

#include <QStringList>
#include <QWidget>

namespace proclab::desktop {

class ElidedLabel;

/// Whether any process of the run was recorded by the probe's writer in Python.
[[nodiscard]] bool isRecordedInPython(const trace::Trace& trace);

/// A small line that says in what the recording of a run differs from what one may expect.
class RecordingNote : public QWidget {
    Q_OBJECT
public:
    RecordingNote(const Theme& theme, QWidget* parent);

    /// One sentence each; none: the line is gone. `detail`: the tooltip.
    void setSentences(const QStringList& sentences, const QString& detail);
    [[nodiscard]] QString text() const;
    /// Of a run recorded by the writer in Python: the short of it, and all of it.
    [[nodiscard]] static QString pythonWriterSentence();
    [[nodiscard]] static QString pythonWriterDetail();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    ElidedLabel* m_words;
};

}  // namespace proclab::desktop
