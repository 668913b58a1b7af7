#include "server/options.h"

#include <charconv>
#include <string_view>

#include "core/money/date.h"

namespace rq::server {
namespace {

constexpr int kMaxPort = 65'535;

Error usage_error(std::string detail) { return Error{"usage", "", std::move(detail)}; }

std::optional<int> parse_port(std::string_view text) {
  int port = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = problem == std::errc{} && end == text.data() + text.size();
  return whole && port >= 0 && port <= kMaxPort ? std::optional(port) : std::nullopt;
}

// Takes one option with its value; false when there is no such option.
Result<bool> take(std::string_view name, const std::string& value, Options& options) {
  if (name == "--data") {
    options.data = value;
  } else if (name == "--web") {
    options.web = value;
  } else if (name == "--catalogue") {
    options.catalogue = value;
  } else if (name == "--host") {
    options.host = value;
  } else if (name == "--port") {
    const auto port = parse_port(value);
    if (!port) {
      return usage_error("--port " + value + ": expected a number from 0 to 65535");
    }
    options.port = *port;
  } else if (name == "--store") {
    if (value != "sqlite" && !value.starts_with("postgres")) {
      return usage_error("--store " + value + ": expected sqlite or postgres://…");
    }
    options.store = value;
  } else if (name == "--keys") {
    options.keys = value;
  } else if (name == "--mode") {
    if (value != "development" && value != "production") {
      return usage_error("--mode " + value + ": expected development or production");
    }
    options.development = value == "development";
  } else if (name == "--today") {
    if (!parse_date(value)) {
      return usage_error("--today " + value + ": expected a day such as 2026-11-22");
    }
    options.today = value;
  } else {
    return false;
  }
  return true;
}

}  // namespace

const char* usage_text() {
  return "rongqiao-server --data DIR --web DIR [--catalogue FILE] [--host 127.0.0.1] [--port "
         "8080]\n"
         "                [--today YYYY-MM-DD] [--mode production]\n"
         "\n"
         "Publishes FILE into the data folder, when it is new, and serves it with the pages of "
         "the\n"
         "web folder. Without --catalogue, serves what was published last. Port 0 takes a free "
         "one.\n"
         "Exit status: 0 stopped as asked, 1 cannot serve (the reason is printed), 2 used "
         "wrongly.\n";
}

Result<Options> parse_options(std::span<const char* const> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    const std::string name = arguments[i];
    if (name == "--help") {
      options.help = true;
      return options;
    }
    const bool has_value = i + 1 < arguments.size();
    const auto taken = take(name, has_value ? arguments[i + 1] : "0", options);
    if (!taken) {
      return taken.error();
    }
    if (!*taken) {
      return usage_error(name + ": there is no such option");
    }
    if (!has_value) {
      return usage_error(name + ": its value is missing");
    }
  }
  if (options.data.empty()) {
    return usage_error("--data is needed: the folder in which everything is kept");
  }
  return options;
}

}  // namespace rq::server
