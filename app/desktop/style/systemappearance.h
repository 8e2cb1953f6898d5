// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QVariant>

#include <cstdint>

class QDBusMessage;

namespace proclab::desktop {

enum class Appearance : std::uint8_t;

/// Whether the desktop wants a light or a dark program. Begins with the lightness of the palette
/// that the platform gave, then asks the desktop portal where there is one, without waiting for it.
class SystemAppearance : public QObject {
    Q_OBJECT
public:
    explicit SystemAppearance(QObject* parent = nullptr);

    [[nodiscard]] Appearance appearance() const { return m_appearance; }

signals:
    void changed();

private slots:
    void onSettingChanged(const QDBusMessage& message);

private:
    void askPortal();
    void take(QVariant value);

    Appearance m_appearance{};  // light
};

}  // namespace proclab::desktop
