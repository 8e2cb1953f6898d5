// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/texts/documentpieces.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

struct DocumentWords {
    Q_DECLARE_TR_FUNCTIONS(DocumentPieces)
};

CalloutLook lookOf(lessons::CalloutKind kind) {
    switch (kind) {
        case lessons::CalloutKind::Info:
            return CalloutLook::Info;
        case lessons::CalloutKind::Warning:
            return CalloutLook::Warning;
        case lessons::CalloutKind::Version:
            return CalloutLook::Version;
    }
    return CalloutLook::Info;
}

}  // namespace

std::optional<DocumentPiece> pieceOf(const lessons::Block& block,
                                     const lessons::Document& document) {
    if (const auto* text = std::get_if<lessons::MarkdownBlock>(&block)) {
        return MarkdownPiece{text->text};
    }
    if (const auto* callout = std::get_if<lessons::CalloutBlock>(&block)) {
        return CalloutPiece{lookOf(callout->kind), callout->title, callout->text};
    }
    const auto* example = std::get_if<lessons::ExampleBlock>(&block);
    if (example == nullptr || example->show != lessons::ExampleBlock::Show::Code) {
        return std::nullopt;
    }
    const lessons::Example* program = document.findExample(example->example);
    if (program == nullptr) {
        return std::nullopt;
    }
    return CodePiece{
        program->name, program->title, program->fileName(), program->source,
        program->unguarded
            ? DocumentWords::tr("Without the main guard, on purpose. It runs within limits.")
            : QString()};
}

}  // namespace proclab::desktop
