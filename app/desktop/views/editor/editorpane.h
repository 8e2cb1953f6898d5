// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codehint.h"
#include "desktop/views/editor/linemarkers.h"

#include <QWidget>

class QLabel;
class QSpacerItem;
class QToolButton;

namespace proclab::desktop {

class CodeArea;
class FindBar;
class HintRow;
class LineMargin;

/// The code of a program with its header: file name, that it was changed and the way back, and who
/// is at a line that is not in view. Shows where each process is at the cursor's moment until the
/// learner types, which leaves the replay.
class EditorPane : public QWidget {
    Q_OBJECT
public:
    /// Comfortable is the large type of detail level 1, Compact the read-only cards of the quiz.
    enum class Density : std::uint8_t { Comfortable, Normal, Compact };

    EditorPane(const Theme& theme, QWidget* parent);

    /// The cursor whose moment the marks show; null: no marks. Not owned.
    void setCursor(TraceCursor* cursor);
    void setProgram(const QString& fileName, const QString& original, const QString& source);
    void setFileName(const QString& fileName);
    [[nodiscard]] QString fileName() const { return m_fileName; }
    [[nodiscard]] QString source() const;
    [[nodiscard]] bool isChanged() const { return source() != m_original; }
    /// What the text is held against from now on; what was typed stays.
    void setOriginal(const QString& original);
    /// What is said of a changed text ("edited"), and what the way back is called.
    void setChangeWords(const QString& note, const QString& back, const QString& tip);
    /// A way to what the editor had before, where it is wanted; an empty text: none.
    void setWayBack(const QString& text, const QString& tip);
    void setDensity(Density density);
    void setReadOnly(bool readOnly);
    void setHeaderShown(bool shown);
    /// Off from the first keystroke until the next run.
    void setMarksShown(bool shown);
    /// Their lines are strong.
    void setNamedWaits(std::vector<NamedWait> waits);
    void setError(int line, const QString& message);
    void clearError();
    /// Marks at their lines, and a row that says what they mean.
    void setHints(std::vector<CodeHint> hints);
    [[nodiscard]] const std::vector<CodeHint>& hints() const { return m_hints; }
    /// To the one after the line of the text cursor; from the last to the first.
    void goToNextHint();
    [[nodiscard]] HintRow& hintRow() { return *m_hintRow; }
    void goToLine(int line);
    void openFind();
    [[nodiscard]] CodeArea& code() { return *m_code; }
    [[nodiscard]] LineMargin& margin() { return *m_margin; }

public slots:
    /// Brings the original text back; can be undone.
    void reset();

signals:
    void edited(const QString& source);
    void lessonRequested(const QString& lesson);
    void wayBackRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateMarks();
    void updateOffScreen();
    void updateHeader();
    void followMarks();
    void makeHints();
    void followHints();
    void goToHint(int index);
    void showHintAtCursor();

    const Theme& m_theme;
    TraceCursor* m_cursor = nullptr;
    QWidget* m_header;
    QLabel* m_icon;
    QLabel* m_name;
    QLabel* m_changed;
    QToolButton* m_wayBack;
    QToolButton* m_reset;
    QToolButton* m_offScreen;
    QSpacerItem* m_topSpace;
    Density m_density = Density::Normal;
    LineMargin* m_margin;
    CodeArea* m_code;
    FindBar* m_find;
    HintRow* m_hintRow;
    std::vector<CodeHint> m_hints;
    QString m_fileName;
    QString m_original;
    bool m_marksShown = true;
    std::vector<NamedWait> m_named;
    std::vector<MarkedLine> m_marked;
};

}  // namespace proclab::desktop
