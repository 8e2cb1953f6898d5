// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/compare/comparedrun.h"
#include "desktop/compare/runhistory.h"
#include "desktop/models/findinglist.h"
#include "desktop/models/names.h"
#include "desktop/playback/playbackcontroller.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/stage/runproblems.h"
#include "desktop/stage/sidepane.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecycleview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/timeline/timelineview.h"
#include "session/tracesession.h"

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>

class QLabel;
class QMenu;
class QSplitter;
class QStackedLayout;

namespace proclab::desktop {

class Background;
class Button;
class ComparePage;
class EditorPane;
class ElidedLabel;
class FindingBanner;
class MessagePanel;
class NarratorRow;
class RecordingNote;
class SegmentedControl;
class StageBanner;
class TabStrip;
class TextLabel;
class ToggleSwitch;
class TransportBar;

/// A program that lies on the stage.
struct Program {
    QString id;        ///< names it for its owner, who keeps what was typed
    QString fileName;  ///< "hello.py": the name that it runs under
    QString original;
    QString source;  ///< the learner's own version; empty: the original
};

/// Editor, map, timeline, output and transport around one session and one cursor. The one widget
/// that commands runs: its owner hands it a program and hears what came of it.
class Stage : public QWidget {
    Q_OBJECT
public:
    enum class Form : std::uint8_t {
        Whole,
        Proof  ///< small, read-only, without Run and Stop: the quiz has those (picture 04)
    };

    explicit Stage(const Theme& theme, QWidget* parent = nullptr);
    ~Stage() override;

    void setForm(Form form);
    /// Puts another program on the stage; a run of the one before is stopped and dropped.
    void setProgram(const Program& program);
    [[nodiscard]] QString programId() const { return m_program.id; }
    /// What is in the editor now.
    [[nodiscard]] QString source() const;
    [[nodiscard]] bool isChanged() const;

    /// 1 to 4 (design 3.1): what the lesson asks for. "Show everything" shows 4.
    void setDetailLevel(int level);
    [[nodiscard]] int detailLevel() const { return m_level; }
    void setShowEverything(bool everything);
    [[nodiscard]] bool showsEverything() const { return m_everything; }

    void setStartMethod(session::StartMethod method);
    /// What the next run is started with.
    [[nodiscard]] session::StartMethod startMethod() const { return m_startMethod; }
    void setOutputMode(session::OutputMode mode);
    /// Path; empty: the default one.
    void setInterpreter(const QString& path);
    /// What was looked at in vain, for the panel that says that there is no Python.
    void setLookedAt(const QList<QPair<QString, QString>>& lookedAt) { m_lookedAt = lookedAt; }

    [[nodiscard]] session::TraceSession& session() { return m_session; }
    [[nodiscard]] TraceCursor& cursor() { return m_cursor; }
    [[nodiscard]] PlaybackController& playback() { return m_playback; }
    /// The run on the stage is one of the text in the editor.
    [[nodiscard]] bool showsThisVersion() const { return !m_stale; }
    /// The sentence of the banner; empty where there is none.
    [[nodiscard]] QString bannerText() const;
    /// What the banner says that was found at the cursor's moment; empty: nothing.
    [[nodiscard]] QString findingText() const;
    [[nodiscard]] FindingBanner& findingBanner() { return *m_findingBanner; }
    [[nodiscard]] const FindingList& findings() const { return m_findings; }
    /// Which lessons there are, for the links of findings.
    void setLessons(std::function<bool(const QString& lesson)> exists);
    [[nodiscard]] QString narratorText() const { return m_narration; }

    [[nodiscard]] EditorPane& editor() { return *m_editor; }
    [[nodiscard]] ProcessMapView& map() { return *m_map; }
    [[nodiscard]] LifecycleView& lifecycle() { return *m_lifecycle; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] TransportBar& transport() { return *m_transport; }
    [[nodiscard]] SidePane& side() { return *m_side; }

    /// What is shown between code and lanes.
    enum class Picture : std::uint8_t { Map, Lifecycle };
    void showPicture(Picture picture);
    [[nodiscard]] Picture picture() const;

    /// Opens a recording; what cannot be read is said in the stage.
    void openRecording(const QString& path);
    Status saveRecording(const QString& path);

    // The run on the stage, held against another (stagecompare.cpp).
    [[nodiscard]] const RunHistory& history() const { return m_history; }
    void compareWith(const ComparedRun& other);
    void compareWithFile(const QString& path);
    /// Runs the program at once, and holds the new run against the one that is there now.
    void runAgainAndCompare(session::StartMethod method);
    /// The comparison, while it is open; else null.
    [[nodiscard]] ComparePage* comparePage() const;
    /// What the run on the stage can be compared with.
    void fillCompareMenu(QMenu& menu);

public slots:
    void run();
    void stop();
    void reset();
    void showCompareMenu();
    /// With a file dialog that does not block.
    void chooseRecording();
    void chooseWhereToSave();

signals:
    void runStarted();
    void runEnded(const proclab::session::RunOutcome& outcome);
    void sourceChanged(const QString& id, const QString& source);
    void detailLevelChanged(int level, bool everything);
    void startMethodChanged(proclab::session::StartMethod method);
    void outputModeChanged(proclab::session::OutputMode mode);
    /// A run could not be made for want of a fit Python.
    void interpreterProblem(const proclab::Error& error);
    void interpreterChoiceRequested();
    void interpreterLookRequested();
    /// The lesson that explains a finding.
    void lessonRequested(const QString& lesson);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // stagelayout.cpp: what it is made of, and how it is arranged
    void makeViews();
    [[nodiscard]] QWidget* makeLanesHeader();
    ToggleSwitch* makeEverythingSwitch(QWidget* parent);
    /// By key or menu.
    void chooseLevel(int level);
    [[nodiscard]] QWidget* makeMapPane();
    void arrange();
    void shareHeight();
    void alignScrubber();
    void setAxis(AxisKind axis);
    void showMenu();
    [[nodiscard]] int shownLevel() const { return m_everything ? 4 : m_level; }

    // stagekeys.cpp
    void makeKeys();
    void addKey(const QKeySequence& keys, Qt::ShortcutContext context,
                std::function<void()> action);
    void askThenSignal(ProcessMapView::Action action);

    // The run
    void onAdvanced();
    void onPhase(session::TraceSession::Phase phase);
    void onEnded(const session::RunOutcome& outcome);
    void onCursor();
    void onEdited(const QString& source);
    void takeTrace();
    void setStale(bool stale);
    void doAction(ProcessUid process, ProcessMapView::Action action);
    void sendSignal(ProcessUid process, int number);

    // stagefindings.cpp
    void connectFindings();
    void takeFindings();
    void onFindings();
    void updateFindingBanner();
    void showFinding(const FindingEntry& entry);
    void showFindings();

    // stagecompare.cpp
    void runWith(session::StartMethod method);
    [[nodiscard]] ComparedRun currentRun() const;
    /// What is on the stage goes: it can be compared with for a while.
    void keepRun();
    ComparePage& openCompare();
    void closeCompare();
    void popUpCompareMenu(QWidget* at);
    void updateCompare();
    void openRun(const ComparedRun& run, Timestamp moment);
    void chooseRecordingToCompare();
    void setKeysEnabled(bool enabled);
    void rememberRecording(const QString& path);

    // stageproblems.cpp: bad news and what to do about it
    void updateRecordingNote();
    void clearProblems();
    void showLanes();
    void showMessage(MessagePanel* message);
    void showNoRun();
    void updateMapPane();
    void showRunError(const Error& error);
    void showOutcome(const session::RunOutcome& outcome);
    void showSyntaxProblem(const SyntaxProblem& problem);
    void showException(UncaughtException exception);
    [[nodiscard]] QString standardError() const;
    [[nodiscard]] QString startMethodNote() const;
    void goToProblem();

    const Theme& m_theme;
    session::TraceSession m_session;
    TraceCursor m_cursor;
    PlaybackController m_playback;
    FindingList m_findings;
    FindingList::Told m_told = FindingList::Told::Nothing;
    Names m_names;
    Program m_program;
    Form m_form = Form::Whole;
    int m_level = 1;
    bool m_everything = false;
    bool m_stale = false;
    bool m_userSized = false;
    bool m_sharing = false;
    bool m_abandoned = false;  ///< what still runs is of a program that has left the stage
    session::StartMethod m_startMethod = session::StartMethod::ProgramsChoice;
    session::StartMethod m_ranWith = session::StartMethod::ProgramsChoice;
    session::OutputMode m_outputMode = session::OutputMode::Terminal;
    QString m_interpreter;
    QList<QPair<QString, QString>> m_lookedAt;
    QString m_narration;
    std::size_t m_rawSeen = 0;
    int m_problemLine = 0;
    std::optional<AxisKind> m_chosenAxis;
    RunHistory m_history;
    QString m_shownFile;       ///< that the run on the stage was read from
    QStringList m_recordings;  ///< opened or saved in this session, the newest first
    QPointer<ComparePage> m_compare;
    Background* m_reading;

    StageBanner* m_banner;
    FindingBanner* m_findingBanner;
    RecordingNote* m_recordingNote;
    QSplitter* m_rows;
    QSplitter* m_topRow;
    EditorPane* m_editor;
    SidePane* m_side;
    QWidget* m_mapPane;
    TabStrip* m_mapHeader;
    ElidedLabel* m_narratorLine;
    Button* m_menuButton;
    Button* m_compareButton;
    ProcessMapView* m_map;
    LifecycleView* m_lifecycle;
    QWidget* m_lanesPane;
    QWidget* m_lanesHeader;
    SegmentedControl* m_axis;
    ToggleSwitch* m_showEverything;
    ToggleSwitch* m_showLess;  ///< the same switch, above the map
    NarratorRow* m_narrator;
    QStackedLayout* m_lanesStack;
    TimelineView* m_timeline;
    MessagePanel* m_message = nullptr;
    TransportBar* m_transport;
};

}  // namespace proclab::desktop
