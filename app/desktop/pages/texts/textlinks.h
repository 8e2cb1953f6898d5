// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QMenu;
class QUrl;
class QWidget;

namespace proclab::desktop {

/// Whether a link leads to the web, the only place outside that a text may lead to.
[[nodiscard]] bool leadsOut(const QUrl& target);

/// A menu that shows where the link leads, and opens it in the browser or copies it. Belongs to
/// `parent`; goes away when it closes.
QMenu* offerAddress(const QUrl& address, QWidget* parent);

}  // namespace proclab::desktop
