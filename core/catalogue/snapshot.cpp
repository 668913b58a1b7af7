#include "core/catalogue/snapshot.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/base/json_tape.h"
#include "core/base/json_writer.h"

namespace rq {
namespace {

/// No JSON text starts like this.
constexpr std::string_view kMagic = "RQS1";

void write_entry(JsonWriter& out, JsonView entry) {
  out.begin_object();
  for (const auto& [key, value] : entry.members()) {
    if (key == "examples") continue;
    out.key(key);
    out.value(value);
  }
  out.end_object();
}

void write_list(JsonWriter& out, JsonView list) {
  std::vector<JsonView> entries;
  for (std::size_t i = 0; i < list.size(); ++i) entries.push_back(list.element(i));
  const auto id = [](JsonView entry) { return entry.member("id").string().value_or(""); };
  std::sort(entries.begin(), entries.end(), [&](JsonView a, JsonView b) { return id(a) < id(b); });
  out.begin_array();
  for (const JsonView entry : entries) write_entry(out, entry);
  out.end_array();
}

}  // namespace

std::string write_snapshot(JsonView document) {
  JsonWriter out;
  out.begin_object();
  for (const auto& [key, value] : document.members()) {
    out.key(key);
    const bool is_list = key == "institutions" || key == "products" || key == "policies";
    if (is_list) {
      write_list(out, value);
    } else {
      out.value(value);
    }
  }
  out.end_object();
  Diagnostics faults;
  const std::optional<JsonDocument> sorted = JsonDocument::parse(out.text(), faults);
  RQ_CHECK(sorted.has_value());
  return std::string(kMagic) + write_tape(sorted->root());
}

std::optional<JsonDocument> open_document(std::string_view bytes, Diagnostics& faults) {
  if (bytes.substr(0, kMagic.size()) == kMagic) {
    return read_tape(bytes.substr(kMagic.size()), faults);
  }
  return JsonDocument::parse(bytes, faults);
}

}  // namespace rq
