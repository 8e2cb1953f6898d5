// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/systemappearance.h"

#include "desktop/style/theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QGuiApplication>
#include <QPalette>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto group = "org.freedesktop.appearance"_L1;
constexpr auto key = "color-scheme"_L1;

/// Connecting without a bus would try to start one, which takes long.
bool hasSessionBus() {
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

}  // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        return;
    const QPalette palette = QGuiApplication::palette();
    if (palette.color(QPalette::Window).lightness() < palette.color(QPalette::Text).lightness())
        m_appearance = Appearance::Dark;
    // A program without a display follows nothing: its pictures must not depend on a desktop.
    if (QGuiApplication::platformName() != u"offscreen" && hasSessionBus())
        askPortal();
}

void SystemAppearance::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QDBusMessage)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    read << QString(group) << QString(key);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(reply.value().variant());
        watcher->deleteLater();
    });
}

void SystemAppearance::onSettingChanged(const QDBusMessage& message) {
    const QVariantList arguments = message.arguments();
    if (arguments.size() == 3 && arguments[0].toString() == group && arguments[1].toString() == key)
        take(arguments[2]);
}

void SystemAppearance::take(QVariant value) {
    // Older portals wrap the number twice.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    // 1 prefers dark, 2 prefers light, 0 has no preference (portal documentation).
    const Appearance appearance = value.toUInt() == 1 ? Appearance::Dark : Appearance::Light;
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    emit changed();
}

}  // namespace proclab::desktop
