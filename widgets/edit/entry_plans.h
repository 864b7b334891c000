#pragma once

#include "widgets/edit/entry_edits.h"

namespace hashstash {

/// Another value of the entry that was seen; over what somebody else wrote, where the user wants that.
EntryPlan editPlan(const StoredEntry& seen, const Value& value, PutMode mode);
/// A new entry. An entry that is there already is a conflict; `mode` says what becomes of it where the user goes on.
void addEntryAt(EntryEdits& edits, const Value& key, const Value& value, PutMode mode, EntryEdits::Then then);
/// The entry that was seen, with all its versions as they are stored, under another key. One that is there already is a conflict.
void renameEntry(EntryEdits& edits, const StoredEntry& seen, const Value& newKey, EntryEdits::Then then);

/// Whether a text edit gives the text back as it got it: no line end but \n, no NUL, no half of a character.
bool isShownExactly(const Value& text);

}  // namespace hashstash
