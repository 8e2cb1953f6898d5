// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/jsonfields.h"

namespace proclab::cli {

/// The members `pipes`, `managers`, `shared_memory`, `pools` and `futures` of the snapshot's JSON.
void writeObjects(JsonWriter& json, JsonFields& fields, const state::Snapshot& snapshot);

}  // namespace proclab::cli
