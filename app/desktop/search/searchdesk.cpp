// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/search/searchdesk.h"

#include "desktop/search/searchpalette.h"

namespace proclab::desktop {

SearchDesk::SearchDesk(const Theme& theme, search::Folders folders, QWidget* window)
    : QObject(window),
      m_theme(theme),
      m_folders(std::move(folders)),
      m_window(window),
      m_reading(this) {}

void SearchDesk::open() {
    if (m_palette == nullptr) {
        m_palette = new SearchPalette(m_theme, m_window);
        connect(m_palette, &SearchPalette::chosen, this, &SearchDesk::chosen);
        m_reading.ask(
            Asked<Found>::Size::Large,
            [folders = m_folders] {
                return Found(std::make_shared<const search::Index>(search::readIndex(folders)));
            },
            [this](const Found& index) { m_palette->setIndex(index); });
    }
    m_palette->open();
}

}  // namespace proclab::desktop
