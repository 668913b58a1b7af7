#include "server/base/log.h"

#include <chrono>
#include <unistd.h>

#include "core/base/json_writer.h"
#include "core/money/date.h"
#include "server/base/base64.h"
#include "server/base/clock.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMsOfDay = 86'400'000;

std::string_view word_of(LogLevel level) {
  return level == LogLevel::kInfo ? "info" : level == LogLevel::kWarning ? "warning" : "error";
}

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// RFC 3339, UTC, whole milliseconds.
std::string moment_text(std::int64_t ms) {
  const std::int64_t in_day = ms % kMsOfDay;
  const std::string fraction = std::to_string(1'000 + in_day % 1'000).substr(1);
  return format_date(date_from_day_number(ms / kMsOfDay)) + "T" + two_digits(in_day / 3'600'000) +
         ":" + two_digits(in_day / 60'000 % 60) + ":" + two_digits(in_day / 1'000 % 60) + "." +
         fraction + "Z";
}

std::string quoted(std::string_view text) {
  JsonWriter json;
  json.value(text);
  return json.take();
}

}  // namespace

LogField::LogField(LogWord name, LogWord value)
    : json_(quoted(name.text()) + ":" + quoted(value.text())) {}

LogField LogField::truth(LogWord name, bool value) {
  return LogField(quoted(name.text()) + (value ? ":true" : ":false"));
}

LogField LogField::number(LogWord name, std::int64_t value) {
  return LogField(quoted(name.text()) + ":" + std::to_string(value));
}

LogField LogField::of_operator(LogWord name, std::string_view text) {
  return LogField(quoted(name.text()) + ":" + quoted(text));
}

LogField LogField::of_digest(LogWord name, std::string_view bytes) {
  return LogField(quoted(name.text()) + ":" + quoted(base64(bytes)));
}

std::string log_line(LogLevel level, LogWord event, std::initializer_list<LogField> fields,
                     std::int64_t now_ms) {
  std::string line = R"({"time":")" + moment_text(now_ms) + R"(","level":")" +
                     std::string(word_of(level)) + R"(","event":)" + quoted(event.text());
  for (const LogField& field : fields) {
    line += "," + field.json();
  }
  return line + "}\n";
}

void log_event(LogLevel level, LogWord event, std::initializer_list<LogField> fields) {
  const std::string line = log_line(level, event, fields, SystemClock().now_ms());
  // Nobody can be told that nothing can be told.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace rq::server
