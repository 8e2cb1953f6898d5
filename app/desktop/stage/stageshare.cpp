// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventtable.h"
#include "desktop/share/picture.h"
#include "desktop/share/sharedfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/eventlist/eventpane.h"
#include "desktop/views/lifecycle/lifecycletable.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/timeline/timelinetable.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <memory>

// What leaves the stage: pictures and tables of its views, its output, the run for other programs.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

std::vector<Stage::SharedView> Stage::sharedViews() const {
    std::vector<SharedView> views;
    const auto add = [&](QWidget* part, const QString& id, const QString& title, bool isPainted,
                         std::function<Table()> table) {
        if (part->isVisible()) {
            views.push_back({part, id, title, isPainted, std::move(table)});
        }
    };
    add(m_map, u"map"_s, tr("Map"), true, [this] { return m_map->table(); });
    add(m_lifecycle, u"lifecycle"_s, tr("Lifecycle"), true, [this] {
        const LifecycleDiagram& diagram = m_lifecycle->diagram();
        return lifecycleTable(diagram.moment(), diagram.processes());
    });
    add(m_memory, u"memory"_s, tr("Memory"), true, [this] { return m_memory->table(); });
    add(m_timeline, u"timeline"_s, tr("Timeline"), true, [this] {
        return m_cursor.trace().isEmpty()
                   ? Table()
                   : timelineTable(Names(m_cursor.trace(), m_cursor.latest()),
                                   *m_cursor.timeline()->lanes(), m_timeline->shownProcesses());
    });
    add(&m_side->eventPane(), u"events"_s, tr("Events"), false,
        [this] { return eventTable(m_side->events().events()); });
    return views;
}

std::optional<Stage::SharedView> Stage::sharedView(const QWidget* within) const {
    const std::vector<SharedView> views = sharedViews();
    for (const SharedView& view : views) {
        if (within != nullptr && (view.part == within || view.part->isAncestorOf(within))) {
            return view;
        }
    }
    // Nothing in particular: the picture of the stage.
    return views.empty() || !views.front().isPainted ? std::nullopt : std::optional(views.front());
}

double Stage::sharedSeconds() const {
    return m_cursor.trace().isEmpty() ? -1 : toSeconds(m_cursor.time() - m_cursor.trace().begin());
}

void Stage::copyPicture() {
    const auto view = sharedView(QApplication::focusWidget());
    if (view && view->isPainted) {
        QApplication::clipboard()->setImage(pictureOf(*view->part));
        sayShared(tr("The picture of \u201c%1\u201d is copied.").arg(view->title));
    }
}

void Stage::copyTable() {
    if (const auto view = sharedView(QApplication::focusWidget())) {
        copyTableOf(*view);
    }
}

void Stage::copyTableOf(const SharedView& view) {
    const Table table = view.table();
    QApplication::clipboard()->setText(tabSeparated(table));
    sayShared(
        table.rows.size() == 1
            ? tr("One row of \u201c%1\u201d is copied.").arg(view.title)
            : tr("%L1 rows of \u201c%2\u201d are copied.").arg(table.rows.size()).arg(view.title));
}

void Stage::sayShared(const QString& sentence) {
    m_progress->say(sentence);
}

void Stage::sayFailure(const Error& error) {
    m_banner->say(StageBanner::Weight::Failure, QString::fromStdString(error.sentence),
                  QString::fromStdString(error.context));
}

void Stage::chooseFileToWrite(const QString& title, const QString& name, const QString& ending,
                              const QString& sort, std::function<void(const QString&)> write) {
    auto* dialog = new QFileDialog(this, title, lastFolder(), u"%1 (*.%2)"_s.arg(sort, ending));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [write = std::move(write)](const QString& path) {
                setLastFolder(QFileInfo(path).absolutePath());
                write(path);
            });
    dialog->open();
}

Status Stage::writePicture(const QString& path, PictureFormat format, const QString& viewId) {
    for (const SharedView& view : sharedViews()) {
        if (view.id != viewId) {
            continue;
        }
        QByteArray bytes;
        if (format == PictureFormat::Svg) {
            bytes = drawingOf(*view.part, u"%1, %2"_s.arg(m_program.fileName, view.title));
        } else {
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            pictureOf(*view.part).save(&buffer, "PNG");
        }
        return writeWhole(path, bytes);
    }
    return Error{"share.not_shown", tr("This view is not shown now.").toStdString(),
                 viewId.toStdString()};
}

void Stage::choosePicture(const SharedView& view, PictureFormat format) {
    const bool isSvg = format == PictureFormat::Svg;
    chooseFileToWrite(tr("Export %1").arg(view.title),
                      suggestedName(m_program.fileName, view.id, sharedSeconds()),
                      isSvg ? u"svg"_s : u"png"_s,
                      isSvg ? tr("Drawings that can be enlarged") : tr("Pictures"),
                      [this, format, id = view.id](const QString& path) {
                          const Status written = writePicture(path, format, id);
                          if (written) {
                              sayShared(tr("Written: %1").arg(QFileInfo(path).fileName()));
                          } else {
                              sayFailure(written.error());
                          }
                      });
}

void Stage::exportRun(const QString& path, exporters::Format format) {
    const auto result = std::make_shared<std::optional<Status>>();
    m_progress->start(
        tr("Exporting %1").arg(QFileInfo(path).fileName()),
        [result, path, format, trace = m_session.trace(),
         timeline = m_session.timeline()](Progress& progress) {
            *result = exporters::exportTrace(trace, *timeline, format,
                                             QFile::encodeName(path).toStdString(), &progress);
        },
        [this, result, path] {
            if ((*result)->ok()) {
                sayShared(tr("Written: %1").arg(QFileInfo(path).fileName()));
            } else if ((*result)->error().code != "export.cancelled") {
                sayFailure((*result)->error());
            }
        });
}

void Stage::chooseExport(exporters::Format format) {
    const bool isCsv = format == exporters::Format::Csv;
    chooseFileToWrite(isCsv ? tr("Export the events") : tr("Export for Perfetto"),
                      suggestedName(m_program.fileName, QString(), -1),
                      isCsv ? u"csv"_s : u"json"_s,
                      isCsv ? tr("Comma-separated values") : tr("Traces for ui.perfetto.dev"),
                      [this, format](const QString& path) { exportRun(path, format); });
}

void Stage::saveOutput() {
    chooseFileToWrite(tr("Save the output"), suggestedName(m_program.fileName, u"output"_s, -1),
                      u"txt"_s, tr("Text"), [this](const QString& path) {
                          const Status written =
                              writeWhole(path, m_side->output().allText().toUtf8());
                          if (!written) {
                              sayFailure(written.error());
                          }
                      });
}

void Stage::addViewActions(QMenu& menu, const SharedView& view) {
    if (view.isPainted) {
        QAction* copy =
            menu.addAction(tr("Copy %1 as a picture").arg(view.title), this, [this, view] {
                QApplication::clipboard()->setImage(pictureOf(*view.part));
                sayShared(tr("The picture of \u201c%1\u201d is copied.").arg(view.title));
            });
        // A hint: the key itself belongs to the stage.
        copy->setText(copy->text() + u"\tCtrl+Shift+C"_s);
    }
    menu.addAction(tr("Copy %1 as a table").arg(view.title), this,
                   [this, view] { copyTableOf(view); });
    if (view.isPainted) {
        menu.addAction(tr("Export %1 as PNG ...").arg(view.title), this,
                       [this, view] { choosePicture(view, PictureFormat::Png); });
        menu.addAction(tr("Export %1 as SVG ...").arg(view.title), this,
                       [this, view] { choosePicture(view, PictureFormat::Svg); });
    }
}

void Stage::fillShareMenu(QMenu& menu) {
    const bool some = !m_cursor.trace().isEmpty();
    for (const SharedView& view : sharedViews()) {
        QMenu* sub = menu.addMenu(view.title);
        sub->setEnabled(some);
        addViewActions(*sub, view);
    }
    QAction* output = menu.addAction(tr("Save the output as text ..."), this, &Stage::saveOutput);
    output->setEnabled(some);
    menu.addSeparator();
    for (const auto format : {exporters::Format::Perfetto, exporters::Format::Csv}) {
        const bool isCsv = format == exporters::Format::Csv;
        QAction* action = menu.addAction(
            isCsv ? tr("Export the run as CSV ...") : tr("Export the run for Perfetto ..."), this,
            [this, format] { chooseExport(format); });
        action->setEnabled(some && !m_session.isLive());
    }
}

void Stage::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QWidget* within = byKeyboard ? QApplication::focusWidget() : childAt(event->pos());
    const auto view = sharedView(within);
    if (!view || m_cursor.trace().isEmpty() ||
        (within != view->part && !view->part->isAncestorOf(within))) {
        QWidget::contextMenuEvent(event);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addViewActions(*menu, *view);
    menu->popup(byKeyboard ? view->part->mapToGlobal(view->part->rect().center())
                           : event->globalPos());
}

}  // namespace proclab::desktop
