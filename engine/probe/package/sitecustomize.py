# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probe's way into every Python process of a run: imported by `site` because the probe's folder
comes first in PYTHONPATH. It sets up recording, then hides itself and hands over to the
`sitecustomize` that would have been found without it."""


def _enter():
    import sys

    before = set(sys.modules)
    try:
        import _proclab

        _proclab.enter(__file__)
    except Exception:
        # Whatever is wrong with the recording, the learner's program runs as it would without.
        pass
    # The probe's own, and what it took to load them: in development mode loading an extension
    # imports encodings.ascii.
    for name in [name for name in sys.modules if name not in before]:
        del sys.modules[name]


_enter()
del _enter


def _chain():
    """Imports the next `sitecustomize`. Where there is none, what `site` sees is what it would
    have seen without the probe: the same ImportError."""
    import sys

    own = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize
    finally:
        # The import machinery takes the module out of here once more when this one is done.
        if own is not None:
            sys.modules.setdefault("sitecustomize", own)


_chain()
