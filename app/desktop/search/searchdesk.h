// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/asked.h"
#include "desktop/style/theme.h"
#include "search/kinds.h"

#include <QObject>
#include <QWidget>

#include <memory>

namespace proclab::desktop {

class SearchPalette;

/// Makes the search when it is first asked for: reads what can be found beside the window's
/// thread, and keeps it.
class SearchDesk : public QObject {
    Q_OBJECT
public:
    SearchDesk(const Theme& theme, search::Folders folders, QWidget* window);

    void open();
    /// Null before it was first opened.
    [[nodiscard]] SearchPalette* palette() const { return m_palette; }

signals:
    void chosen(const QString& room, const QString& place);

private:
    using Found = std::shared_ptr<const search::Index>;

    const Theme& m_theme;
    search::Folders m_folders;
    QWidget* m_window;
    SearchPalette* m_palette = nullptr;
    Asked<Found> m_reading;
};

}  // namespace proclab::desktop
