// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/search/searchresults.h"
#include "desktop/style/theme.h"
#include "search/index.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QLineEdit;
class QListView;

namespace proclab::desktop {

class TextLabel;

/// The search over the window: what is typed is found at each letter. The keyboard stays in the
/// field: arrows choose, Enter opens, Esc closes.
class SearchPalette : public QWidget {
    Q_OBJECT
public:
    SearchPalette(const Theme& theme, QWidget* parent);

    /// Null: it is still being read; what was typed until then is found when it comes.
    void setIndex(std::shared_ptr<const search::Index> index);
    [[nodiscard]] bool hasIndex() const { return m_index != nullptr; }
    /// Fills the parent and takes the focus; gives it back when it closes.
    void open();
    void close();

    [[nodiscard]] QLineEdit& field() { return *m_field; }
    [[nodiscard]] QListView& list() { return *m_list; }
    [[nodiscard]] const SearchResults& results() const { return *m_results; }
    /// What is said instead of results; empty where there are some.
    [[nodiscard]] QString message() const;

signals:
    void chosen(const QString& room, const QString& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find();
    void choose();
    void step(int by);
    void tellCurrent();
    void fit();

    const Theme& m_theme;
    std::shared_ptr<const search::Index> m_index;
    QWidget* m_card;
    QLineEdit* m_field;
    SearchResults* m_results;
    QListView* m_list;
    TextLabel* m_message;
    TextLabel* m_keys;
    QPointer<QWidget> m_before;  ///< had the focus
};

}  // namespace proclab::desktop
