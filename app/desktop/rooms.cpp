// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/rooms.h"

#include "desktop/pages/settings/settingspage.h"

#include <QCoreApplication>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Rooms", text);
}

Page* makeSettings(const Services& services, QWidget* parent) {
    auto* page = new SettingsPage(services.theme, services.learner, services.environment, parent);
    QObject::connect(page, &SettingsPage::chooseInterpreterRequested, page, [page] {
        if (auto* window = qobject_cast<MainWindow*>(page->window()))
            window->chooseInterpreterFile();
    });
    return page;
}

}  // namespace

QList<Room> makeRooms(const Services& services) {
    return {{u"settings"_s, tr("Settings"), RailPlace::Bottom,
             [services](QWidget* parent) { return makeSettings(services, parent); }}};
}

}  // namespace proclab::desktop
