// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

/// The sentence on what happens at the cursor, large, with the number of the step on a disc
/// (picture 12). Calls in it are set in the code font.
class NarratorRow : public QWidget {
    Q_OBJECT
public:
    NarratorRow(const Theme& theme, QWidget* parent);

    /// Step from 1; 0: before the first.
    void setSentence(int step, const QString& sentence);
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_step = 0;
    QString m_sentence;
};

/// A stretch of a sentence that is a call, "join()" or "p.start()", or is not.
struct SentencePiece {
    QString text;
    bool isCode = false;
    bool operator==(const SentencePiece&) const = default;
};
[[nodiscard]] QList<SentencePiece> sentencePieces(const QString& sentence);

}  // namespace proclab::desktop
