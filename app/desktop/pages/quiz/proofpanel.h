// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/playbackcontroller.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/card.h"
#include "quizzes/proof.h"
#include "session/tracesession.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace proclab::desktop {

class Button;
class CodeCard;
class OutputView;
class SegmentedControl;
class TextLabel;
class TimelineView;
class TransportBar;

/// The path of the Python to run with; empty: the default one of this machine.
using InterpreterPath = std::function<QString()>;

/// "Prove it": runs the program of a question on the engine, in place, and says whether the run
/// shows what the answer claims.
class ProofPanel : public Card {
    Q_OBJECT
public:
    explicit ProofPanel(Theme& theme, QWidget* parent = nullptr);
    ~ProofPanel() override;  ///< a run that goes on is stopped

    void setInterpreter(InterpreterPath interpreter) { m_interpreter = std::move(interpreter); }
    /// What run() is to run. `codeIsShown`: the question shows the program already. A run of the
    /// proof before is stopped and forgotten.
    void setProof(const std::optional<quizzes::Proof>& proof, bool codeIsShown);
    /// Runs under the start method that is chosen; a run that goes on is stopped first.
    void run();

    /// What the run came to, or what went wrong. Empty before a run has ended.
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] const TraceCursor& cursor() const { return *m_cursor; }

signals:
    /// The run has ended; `agrees`: it shows what the answer claims.
    void proved(bool agrees);

private:
    QWidget* makeHeader();
    QWidget* makeVerdict();
    void startSession();
    void takeTrace();
    void takePhase();
    void finish(const session::RunOutcome& outcome);
    void showVerdict(const QString& sentence, bool agrees);
    void clear();
    [[nodiscard]] quizzes::ProofMethod method() const;
    [[nodiscard]] QString runSummary() const;

    Theme& m_theme;
    InterpreterPath m_interpreter;
    std::optional<quizzes::Proof> m_proof;
    std::unique_ptr<session::TraceSession> m_session;
    TraceCursor* m_cursor;
    PlaybackController* m_playback;
    TextLabel* m_summary;
    SegmentedControl* m_method = nullptr;
    QWidget* m_methodPlace;
    Button* m_run;
    CodeCard* m_code;
    QWidget* m_codePlace;
    QWidget* m_body;  ///< what a run shows; hidden before the first one
    OutputView* m_output;
    TimelineView* m_timeline;
    TransportBar* m_transport;
    QWidget* m_verdictRow;
    TextLabel* m_verdict;
};

}  // namespace proclab::desktop
