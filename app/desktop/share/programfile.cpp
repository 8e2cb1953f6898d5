// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/programfile.h"

#include "desktop/share/sharedfiles.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <chrono>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// A program that somebody wrote is shorter; what is longer is something else.
constexpr qint64 longestProgram = 4 * 1024 * 1024;
constexpr QByteArrayView mark("\xEF\xBB\xBF");
/// Who writes a file is given the time to write all of it.
constexpr std::chrono::milliseconds lookAfter{100};

}  // namespace

ProgramFile::ProgramFile(QObject* parent) : QObject(parent) {
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(lookAfter);
    connect(&m_lookSoon, &QTimer::timeout, this, &ProgramFile::look);
    const auto soon = [this] { m_lookSoon.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
}

Result<ProgramFile::Contents> ProgramFile::read(const QString& path) {
    const auto failure = [&](const char* code, const QString& sentence, const QString& why) {
        return Error{code, sentence.toStdString(), (path + u": "_s + why).toStdString()};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure("program.cannot_open",
                       tr("The program could not be read. Look whether it was moved, or open "
                          "another."),
                       file.errorString());
    }
    if (file.size() > longestProgram) {
        return failure("program.too_long",
                       tr("The file is too long for a program. Open another one."),
                       tr("%1 bytes").arg(file.size()));
    }
    Contents contents;
    contents.bytes = file.readAll();
    contents.hasMark = contents.bytes.startsWith(mark);
    QStringDecoder decoder(QStringDecoder::Utf8);
    contents.text = decoder.decode(contents.bytes);
    if (decoder.hasError() || contents.bytes.contains('\0')) {
        return failure("program.not_text",
                       tr("The file is no text in UTF-8, and would be damaged here. Save it as "
                          "UTF-8 where it was written, and open it again."),
                       tr("no UTF-8"));
    }
    // Where only some lines end so, each stays as it is.
    contents.hasReturns = contents.text.contains(u'\n') &&
                          contents.text.count(u"\r\n"_s) == contents.text.count(u'\n');
    if (contents.hasReturns) {
        contents.text.replace(u"\r\n"_s, u"\n"_s);
    }
    return contents;
}

void ProgramFile::take(const QString& path, Contents contents) {
    m_path = path;
    m_saved = std::move(contents.text);
    m_bytes = std::move(contents.bytes);
    m_hasMark = contents.hasMark;
    m_hasReturns = contents.hasReturns;
    m_onDisk = OnDisk::Same;
    watch();
    emit diskChanged();
}

Status ProgramFile::open(const QString& path) {
    Result<Contents> contents = read(path);
    if (!contents) {
        return contents.error();
    }
    take(path, contents.take());
    return Done{};
}

void ProgramFile::close() {
    if (isOpen()) {
        take(QString(), {});
    }
}

Status ProgramFile::save(const QString& path, const QString& source) {
    Contents contents{
        .bytes = {}, .text = source, .hasMark = m_hasMark, .hasReturns = m_hasReturns};
    QString text = source;
    if (m_hasReturns) {
        text.replace(u'\n', u"\r\n"_s);
    }
    contents.bytes = (m_hasMark ? mark.toByteArray() : QByteArray()) + text.toUtf8();
    const Status written = writeWhole(path, contents.bytes);
    if (written) {
        take(path, std::move(contents));
    }
    return written;
}

void ProgramFile::watch() {
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!watched.isEmpty() && (!isOpen() || !m_watcher.directories().contains(folder))) {
        m_watcher.removePaths(watched);
    }
    if (isOpen()) {
        // The folder too: most editors write another file and give it the name of this one.
        m_watcher.addPaths({m_path, folder});
    }
}

ProgramFile::OnDisk ProgramFile::look() {
    if (!isOpen()) {
        return OnDisk::Same;
    }
    QFile file(m_path);
    const bool isThere = file.open(QIODevice::ReadOnly);
    QByteArray bytes = isThere ? file.read(longestProgram) : QByteArray();
    const OnDisk now = !isThere ? OnDisk::Gone : bytes == m_bytes ? OnDisk::Same : OnDisk::Changed;
    if (isThere && !m_watcher.files().contains(m_path)) {
        m_watcher.addPath(m_path);
    }
    const bool isNews = now != m_onDisk || (now == OnDisk::Changed && bytes != m_other);
    m_onDisk = now;
    m_other = std::move(bytes);
    if (isNews) {
        emit diskChanged();
    }
    return now;
}

void ProgramFile::acceptDisk() {
    if (m_onDisk == OnDisk::Changed) {
        // Such bytes may be no text; then there is nothing that the text here could be like.
        const Result<Contents> contents = read(m_path);
        m_saved = contents ? contents.value().text : QString();
        m_bytes = m_other;
        m_onDisk = OnDisk::Same;
        emit diskChanged();
    }
}

}  // namespace proclab::desktop
