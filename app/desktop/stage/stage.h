// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/compare/comparedrun.h"
#include "desktop/compare/runhistory.h"
#include "desktop/models/asked.h"
#include "desktop/models/findinglist.h"
#include "desktop/models/followed.h"
#include "desktop/models/measured.h"
#include "desktop/models/names.h"
#include "desktop/models/table.h"
#include "desktop/playback/playbackcontroller.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/stage/newparts.h"
#include "desktop/stage/runproblems.h"
#include "desktop/stage/sidepane.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecycleview.h"
#include "desktop/views/memory/memoryview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/timeline/timelineview.h"
#include "desktop/views/transport/timescrubber.h"
#include "exporters/export.h"
#include "python/hints.h"
#include "session/tracesession.h"

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QMenu;
class QSplitter;
class QStackedLayout;

namespace proclab::python {
class Inspector;
}

namespace proclab::desktop {

class Button;
class ComparePage;
class EditorPane;
class ElidedLabel;
class FindingBanner;
class MessagePanel;
class NarratorRow;
class NewPartsNote;
class ProgramFile;
class ProgressRow;
class Question;
class RecentRuns;
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
    QString back{};  ///< what the way back to the original is called; empty: "Reset"
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
    [[nodiscard]] Form form() const { return m_form; }
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

    /// What the learner has met before; from then on it is said once what is new.
    void setKnownParts(const QStringList& keys);
    /// The note that says so; empty where there is none.
    [[nodiscard]] QString newPartsText() const;

    void setStartMethod(session::StartMethod method);
    /// What the next run is started with.
    [[nodiscard]] session::StartMethod startMethod() const { return m_startMethod; }
    void setOutputMode(session::OutputMode mode);
    /// Path; empty: the default one.
    void setInterpreter(const QString& path);
    /// Whether likely mistakes are marked in the code before it runs.
    void setHintsShown(bool shown);
    /// What was looked at in vain, for the panel that says that there is no Python.
    void setLookedAt(const QList<QPair<QString, QString>>& lookedAt) { m_lookedAt = lookedAt; }

    [[nodiscard]] session::TraceSession& session() { return m_session; }
    [[nodiscard]] TraceCursor& cursor() { return m_cursor; }
    [[nodiscard]] const trace::Trace& trace() const { return m_cursor.trace(); }
    [[nodiscard]] PlaybackController& playback() { return m_playback; }
    /// The run on the stage is one of the text in the editor.
    [[nodiscard]] bool showsThisVersion() const { return !m_stale; }
    /// The sentence of the banner; empty where there is none.
    [[nodiscard]] QString bannerText() const;
    /// What the banner says that was found at the cursor's moment; empty: nothing.
    [[nodiscard]] QString findingText() const;
    [[nodiscard]] FindingBanner& findingBanner() { return *m_findingBanner; }
    [[nodiscard]] const FindingList& findings() const { return m_findings; }
    [[nodiscard]] Followed& followed() { return m_followed; }
    [[nodiscard]] const Measured& measured() const { return m_measured; }
    /// The moments of a lesson as marks at the scrubber.
    void setMoments(std::vector<ScrubberMoment> moments);
    /// Which lessons there are, for the links of findings.
    void setLessons(std::function<bool(const QString& lesson)> exists);
    [[nodiscard]] QString narratorText() const { return m_narration; }

    [[nodiscard]] EditorPane& editor() { return *m_editor; }
    [[nodiscard]] ProcessMapView& map() { return *m_map; }
    [[nodiscard]] LifecycleView& lifecycle() { return *m_lifecycle; }
    [[nodiscard]] MemoryView& memory() { return *m_memory; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] TransportBar& transport() { return *m_transport; }
    [[nodiscard]] SidePane& side() { return *m_side; }

    /// What is shown between code and lanes.
    enum class Picture : std::uint8_t { Map, Lifecycle, Memory };
    void showPicture(Picture picture);
    [[nodiscard]] Picture picture() const;

    // One part at a time, where the window is too small for its zoom (onepane.cpp).
    enum class Pane : std::uint8_t { Text, Code, Picture, Timeline };
    void setOnePane(bool on);
    [[nodiscard]] bool isOnePane() const { return m_onePane; }
    void showPane(Pane pane);
    [[nodiscard]] Pane pane() const;
    /// The text of a lesson, which lies over the stage at textPlace(); or the code.
    void showText(bool shown);
    [[nodiscard]] QRect textPlace() const;

    /// A recording or a program in Python, by its name.
    [[nodiscard]] static bool isOpenable(const QString& path);
    [[nodiscard]] static bool isRecording(const QString& path);
    /// The list of files that it shares with others, instead of one of its own. Must outlive it.
    void setRecentRuns(RecentRuns& recent);
    /// Opens either; what cannot be read is said in the stage. A recording is read beside the
    /// window's thread: opened() follows.
    void open(const QString& path);
    void openRecording(const QString& path);
    Status saveRecording(const QString& path);
    // The program on the stage and its file (stageprogram.cpp).
    /// Where the program on the stage lies; empty: it is of the course, or of a run.
    [[nodiscard]] QString programPath() const;
    /// What was typed is in no file, and nobody else keeps it.
    [[nodiscard]] bool hasUnsavedProgram() const;
    /// Does `then` at once where nothing would be lost; else asks first, and does it when what was
    /// typed is saved or given up. Never, where the answer is to stay.
    void leaveProgram(std::function<void()> then);
    /// To its file; asks where where it has none.
    void saveProgram();
    void chooseWhereToSaveProgram();
    /// Whether save() is about the program, and not about the run.
    [[nodiscard]] bool isProgramSaved() const {
        return !programPath().isEmpty() || hasUnsavedProgram();
    }
    /// From what is on the stage back to a program of the course: how that way is called, and what
    /// the owner does then. It is offered while the program is no part of the course.
    void setWayBack(const QString& text, std::function<void()> back);

    /// Where the run on the stage lies, read from there or saved; empty: nowhere yet.
    [[nodiscard]] QString file() const { return m_file; }
    /// "race.py", or "run.proctrace"; empty for what came from no file.
    [[nodiscard]] QString shownName() const;
    [[nodiscard]] bool hasUnsavedRun() const;
    [[nodiscard]] bool hasLiveRun() const;
    /// The run on the stage is in that file now.
    void runWasSaved(const QString& path);

    enum class PictureFormat : std::uint8_t { Png, Svg };
    /// Of a view that is shown: "map", "lifecycle", "timeline".
    Status writePicture(const QString& path, PictureFormat format, const QString& view);
    /// Beside the window's thread.
    void exportRun(const QString& path, exporters::Format format);
    /// What can be copied and exported now.
    void fillShareMenu(QMenu& menu);
    /// Work that takes longer, and what was done.
    [[nodiscard]] ProgressRow& progress() { return *m_progress; }

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
    /// What was opened from a file, the program or the run, goes back there; else as saveRun().
    void save();
    /// The same, under another name.
    void saveAs();
    /// To the file it came from or went to, else as chooseWhereToSave().
    void saveRun();
    /// Of the view that has the focus, else of the picture of the stage.
    void copyPicture();
    void copyTable();
    void saveOutput();

signals:
    void runStarted();
    void runEnded(const proclab::session::RunOutcome& outcome);
    void sourceChanged(const QString& id, const QString& source);
    void detailLevelChanged(int level, bool everything);
    /// Parts were shown for the first time, by their keys.
    void partsIntroduced(const QStringList& keys);
    void startMethodChanged(proclab::session::StartMethod method);
    void outputModeChanged(proclab::session::OutputMode mode);
    /// A run could not be made for want of a fit Python.
    void interpreterProblem(const proclab::Error& error);
    void interpreterChoiceRequested();
    void interpreterLookRequested();
    /// A recording or a program was opened from a file, or a recording saved to one.
    void opened(const QString& path);
    /// shownName() changed.
    void fileChanged();
    void textShown(bool shown);
    void textPlaceChanged();
    /// The lesson that explains a finding.
    void lessonRequested(const QString& lesson);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

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

    // onepane.cpp
    void makePanes();
    void showPanes();
    /// The line, or the tab beside the code, where it can be seen.
    void goToLine(int line);
    void showSide(SidePane::Tab tab);

    // newparts.cpp: what is met for the first time
    void introduceParts();
    void forgetNewParts();

    // stagekeys.cpp
    void makeKeys();
    void addKey(const QKeySequence& keys, Qt::ShortcutContext context,
                std::function<void()> action);
    void askThenSignal(ProcessAction action);
    /// It was not answered, and is no longer to be.
    void withdrawQuestion();

    // The run
    void onAdvanced();
    void onPhase(session::TraceSession::Phase phase);
    void onEnded(const session::RunOutcome& outcome);
    void onCursor();
    void onEdited(const QString& source);
    void takeTrace();
    void setStale(bool stale);
    void doAction(ProcessUid process, ProcessAction action);
    void sendSignal(ProcessUid process, int number);

    // stagefindings.cpp
    void connectFindings();
    void takeFindings();
    void clearFindings();
    void onFindings();
    void updateFindingBanner();
    void showFinding(const FindingEntry& entry);
    void showFindings();

    // stagehints.cpp: what is seen before the run
    enum class Look : std::uint8_t { AtOnce, WhenTyped };
    void connectHints();
    void lookForHints(Look when);
    void takeHints(const python::Inspection& inspection);

    // stagefollow.cpp: the way of an object, the figures of a range
    void connectFollowing();
    /// Closer, further, all of it: in the corner of the timeline, above the names.
    void makeZoomButtons();
    void placeZoomButtons();
    void followHere();
    void markFollowed();
    void zoomToWay();
    void goTo(Timestamp at, ProcessUid process, int line);
    // stageshare.cpp: what leaves the stage
    struct SharedView {
        QWidget* part = nullptr;
        QString id;  ///< for names of files
        QString title;
        bool isPainted = false;
        std::function<Table()> table;
    };
    [[nodiscard]] std::vector<SharedView> sharedViews() const;
    [[nodiscard]] std::optional<SharedView> sharedView(const QWidget* within) const;
    [[nodiscard]] double sharedSeconds() const;
    void copyTableOf(const SharedView& view);
    void choosePicture(const SharedView& view, PictureFormat format);
    void chooseExport(exporters::Format format);
    void chooseFileToWrite(const QString& title, const QString& name, const QString& ending,
                           const QString& sort, std::function<void(const QString&)> write);
    void addViewActions(QMenu& menu, const SharedView& view);
    void sayShared(const QString& sentence);
    void sayFailure(const Error& error);

    // stagefiles.cpp
    void openNow(const QString& path);
    /// It was opened or saved.
    void tellOpened(const QString& path);
    // stageprogram.cpp
    void makeProgramFile();
    /// In the editor, with what belongs to it.
    void putProgram(const Program& program);
    void openProgram(const QString& path);
    void setChangeWords();
    void updateUnsaved();
    void askToSave(std::function<void()> then);
    /// Brings the question that is open to the front.
    [[nodiscard]] bool isAsking() const;
    void saveProgramThen(std::function<void()> then);
    void writeProgram(const QString& path, const std::function<void()>& then);
    void chooseWhereToSaveProgram(std::function<void()> then);
    void onDisk();
    void loadFromDisk();
    /// "race.py", for a sentence.
    [[nodiscard]] QString programName() const;
    // stagefiles.cpp
    void showRecording(const session::FinishedRun& run, const QString& path);
    void showUnreadable(const Error& error);
    void saveTo(const QString& path);
    void setFile(const QString& path);
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
    void showRun(const ComparedRun& run, Timestamp moment);
    [[nodiscard]] bool isOfThisProgram(const ComparedRun& run) const;
    /// Files that are there, without those that are offered already.
    [[nodiscard]] QStringList recordingsToCompare(const QStringList& offered) const;
    void chooseRecordingToCompare();
    void setKeysEnabled(bool enabled);

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
    Followed m_followed;
    Measured m_measured;
    FindingList::Told m_told = FindingList::Told::Nothing;
    Names m_names;
    Program m_program;
    Form m_form = Form::Whole;
    int m_level = 1;
    bool m_everything = false;
    bool m_stale = false;
    bool m_userSized = false;
    bool m_onePane = false;
    bool m_isAsked = false;  ///< the banner asks whether a process shall be ended
    bool m_sharing = false;
    bool m_abandoned = false;  ///< what still runs is of a program that has left the stage
    session::StartMethod m_startMethod = session::StartMethod::ProgramsChoice;
    session::StartMethod m_ranWith = session::StartMethod::ProgramsChoice;
    session::OutputMode m_outputMode = session::OutputMode::Terminal;
    QString m_interpreter;
    python::Inspector* m_inspector = nullptr;
    std::pair<python::Inquiry, QString> m_inquired;  ///< what was asked last, and about what text
    bool m_hintsShown = true;
    std::function<bool(const QString& lesson)> m_lessonExists;
    QList<QPair<QString, QString>> m_lookedAt;
    QString m_narration;
    QString m_file;
    std::size_t m_rawSeen = 0;
    int m_problemLine = 0;
    std::optional<AxisKind> m_chosenAxis;
    std::optional<QStringList> m_knownParts;
    std::vector<StagePart> m_newParts;  ///< said in this run
    RunHistory m_history;
    RecentRuns* m_recent;  ///< never null
    QPointer<ComparePage> m_compare;
    ProgramFile* m_programFile;
    QPointer<Question> m_question;
    QString m_wayBack;
    std::function<void()> m_goBack;
    bool m_wasUnsaved = false;
    Asked<Result<session::FinishedRun>>* m_reading;

    StageBanner* m_banner;
    StageBanner* m_fileBanner;  ///< the program's file has changed
    FindingBanner* m_findingBanner;
    RecordingNote* m_recordingNote;
    NewPartsNote* m_newPartsNote;
    TabStrip* m_panes;
    QWidget* m_textPlace;
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
    MemoryView* m_memory;
    QWidget* m_lanesPane;
    QWidget* m_lanesHeader;
    SegmentedControl* m_axis;
    ToggleSwitch* m_showEverything;
    ToggleSwitch* m_showLess;  ///< the same switch, above the map
    NarratorRow* m_narrator;
    QStackedLayout* m_lanesStack;
    TimelineView* m_timeline;
    QWidget* m_zoomButtons = nullptr;
    MessagePanel* m_message = nullptr;
    TransportBar* m_transport;
    ProgressRow* m_progress;
};

}  // namespace proclab::desktop
