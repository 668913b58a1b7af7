// Photos of papers that came with an intake.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/accounts/sealer.h"
#include "server/api/call.h"
#include "server/onsite/plain.h"
#include "server/store/onsite_records.h"

namespace rq::server {

/// Those that were taken, by page: what a device sent after it was lost is the holder's to decide
/// on first.
///
/// Errors: "store".
[[nodiscard]] Result<std::vector<OnsiteRecordRow>> photos_of_intake(Sql& sql,
                                                                    const std::string& intake);

/// One of them, by its page as it stands in an address. Errors: "store".
[[nodiscard]] Result<std::optional<OnsiteRecordRow>> find_photo(Sql& sql, const std::string& intake,
                                                                std::string_view page);

struct OpenedPhoto {
  std::int64_t page = 0;
  PhotoContent content;
};

/// All that still say something, a page once. Slow.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<std::vector<OpenedPhoto>> open_photos(const Sealer& sealer, Sql& sql,
                                                           const std::string& intake);

/// As a file to be shown. `id`: of its record.
[[nodiscard]] Answer answer_with_photo(const std::string& id, std::string jpeg);

}  // namespace rq::server
