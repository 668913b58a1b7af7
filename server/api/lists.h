// Lists as answers.

#pragma once

#include <string_view>

#include "core/base/json_writer.h"
#include "server/api/call.h"

namespace rq::server {

/// {"NAME":[…]}. `write(json, row)` writes one of them and gives a Result.
///
/// Errors: that of the rows; the first of `write`.
template <typename Rows, typename Write>
[[nodiscard]] Result<Answer> answer_with_list(std::string_view name, const Result<Rows>& rows,
                                              Write write) {
  if (!rows) {
    return rows.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key(name);
  json.begin_array();
  for (const auto& row : rows.value()) {
    if (const auto written = write(json, row); !written) {
      return written.error();
    }
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
