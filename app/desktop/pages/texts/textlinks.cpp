// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/texts/textlinks.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QCursor>
#include <QDesktopServices>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

struct LinkWords {
    Q_DECLARE_TR_FUNCTIONS(TextLinks)
};

constexpr int widestAddress = 480;

}  // namespace

bool leadsOut(const QUrl& target) {
    return target.scheme() == "https"_L1 || target.scheme() == "http"_L1;
}

QMenu* offerAddress(const QUrl& address, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(address.toDisplayString());
    // The host stays readable, however long the rest is.
    QAction* shown = menu->addAction(menu->fontMetrics().elidedText(
        address.toDisplayString().replace(u'&', u"&&"_s), Qt::ElideRight, widestAddress));
    shown->setEnabled(false);
    menu->addSeparator();
    QObject::connect(menu->addAction(LinkWords::tr("Open in the browser")), &QAction::triggered,
                     [address] { QDesktopServices::openUrl(address); });
    QObject::connect(menu->addAction(LinkWords::tr("Copy the address")), &QAction::triggered,
                     [address] { QGuiApplication::clipboard()->setText(address.toString()); });
    menu->popup(QCursor::pos());
    return menu;
}

}  // namespace proclab::desktop
