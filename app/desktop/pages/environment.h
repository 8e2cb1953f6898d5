// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QPair>
#include <QString>

#include <functional>

class QThread;

namespace proclab::desktop {

/// A Python that was found, as the window shows it.
struct Interpreter {
    QString path;
    QString version;  ///< "3.11.2"
    QString name;     ///< "CPython 3.11.2", "CPython 3.13.1, free-threaded"
    bool supported = false;
};

/// What a look for interpreters gave.
struct Discovery {
    QList<Interpreter> interpreters;          ///< the default one first
    QList<QPair<QString, QString>> lookedAt;  ///< place, and what was there
};

enum class EnvironmentState : std::uint8_t {
    Looking,
    Ready,
    TooOld,  ///< Python was found, but none that runs programs here
    None
};

/// The Python that programs run with, and those that could be chosen. Looking asks each candidate
/// for its version, which takes a while, so that it happens on a thread of its own.
class Environment : public QObject {
    Q_OBJECT
public:
    /// Finds interpreters; called on another thread. The path is that of an interpreter that must
    /// be looked at too; empty: none.
    using Look = std::function<Discovery(const QString& path)>;

    explicit Environment(Look look, QObject* parent = nullptr);
    ~Environment() override;

    /// Looks for interpreters; changed() follows. `path` is what was chosen before, or is now.
    void lookAgain();
    /// Takes one of the list, or a file that the user pointed to (then it is looked at first).
    void choose(const QString& path);

    [[nodiscard]] EnvironmentState state() const { return m_state; }
    /// Path to run programs with; empty where there is none.
    [[nodiscard]] QString interpreterPath() const;
    [[nodiscard]] Interpreter current() const { return m_current; }
    [[nodiscard]] const Discovery& found() const { return m_found; }
    /// "Python 3.11, 2 cores", "No Python", ...
    [[nodiscard]] QString summary() const;
    [[nodiscard]] static int cores();
    /// Whether it looks at programs before they run.
    [[nodiscard]] bool hintsWanted() const { return m_hintsWanted; }
    void setHintsWanted(bool wanted);

signals:
    void changed();

private:
    void take(const Discovery& discovery);

    Look m_look;
    QThread* m_thread = nullptr;
    Discovery m_found;
    Interpreter m_current;
    QString m_chosen;
    EnvironmentState m_state = EnvironmentState::Looking;
    bool m_again = false;
    bool m_hintsWanted = true;
};

}  // namespace proclab::desktop
