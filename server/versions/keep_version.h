// Keeping what was done with a version: the row, its event and the line of the audit log, together.
// Inside a writing transaction. Errors of all: those of Sql.

#pragma once

#include <string>

#include "server/store/versions.h"
#include "server/versions/version_state.h"

namespace rq::server {

/// Who does what, when; an action that is no move leaves `from` and `to` empty.
struct VersionDeed {
  std::int64_t now_ms = 0;
  /// "staff:ID" or "server".
  std::string actor;
  std::string action;
  std::string words = {};
  std::string day = {};
  /// Version of the catalogue that it made; 0 for none.
  std::int64_t catalogue_version = 0;
};

/// The deed alone.
[[nodiscard]] Result<Done> note_deed(Sql& sql, const VersionRow& version, const std::string& from,
                                     const std::string& to, const VersionDeed& deed);

/// Moves `version`, whose other columns are written as they stand in it.
///
/// Errors besides: "version_changed" when its seq is another by now.
[[nodiscard]] Result<Done> keep_version_move(Sql& sql, VersionRow version, VersionState to,
                                             const VersionDeed& deed);

/// That somebody else saved or moved it; `seq`: what it is by now.
[[nodiscard]] Error version_changed(std::int64_t seq);

}  // namespace rq::server
