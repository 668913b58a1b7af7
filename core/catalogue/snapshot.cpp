#include "core/catalogue/snapshot.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"

namespace rq {
namespace {

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
  return out.take();
}

}  // namespace rq
