#include "server/inputs.h"

#include <utility>

#include "server/base/files.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxTextBytes = std::size_t{4} << 20U;

Result<Texts> load_texts(const std::filesystem::path& file) {
  const auto json = read_file(file, kMaxTextBytes);
  if (!json) {
    return json.error();
  }
  auto texts = Texts::parse(*json);
  if (!texts) {
    Error error = texts.error();
    error.where = file.string() + ":" + error.where;
    return error;
  }
  return texts;
}

}  // namespace

Result<Inputs> load_inputs(const Options& options) {
  auto web = load_web_folder(options.web);
  if (!web) {
    return web.error();
  }
  auto texts = load_texts(options.web / "text" / "zh-CN.json");
  if (!texts) {
    return texts.error();
  }
  return Inputs{std::move(web.value()), std::move(texts.value())};
}

}  // namespace rq::server
