// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <Qsci/qscilexerpython.h>

namespace proclab::desktop {

/// Python's colours from the theme's code roles, in the theme's code font. The words of the second
/// set are Python's builtins, drawn as such.
class PythonLexer : public QsciLexerPython {
    Q_OBJECT
public:
    PythonLexer(const Theme& theme, QObject* parent);

    /// Takes the theme's colours and font anew.
    void restyle();
    /// The size of the code in pixels; 0: the theme's own.
    void setPixelSize(int pixels);

    [[nodiscard]] const char* keywords(int set) const override;

private:
    [[nodiscard]] QFont codeFont() const;

    const Theme& m_theme;
    int m_pixelSize = 0;
};

}  // namespace proclab::desktop
