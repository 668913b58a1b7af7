// Log: one JSON object a line on standard error.
//
// No facts of a firm, phone numbers, names, tokens or bytes of a request may get here. The types
// see to it: an event and a name are literals of ours, and a value is a number, a truth or a
// literal. The one way for other text says in its name who wrote it.

#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace rq::server {

enum class LogLevel { kInfo, kWarning, kError };

/// A text that stands in our source: a lower-case word, say.
class LogWord {
 public:
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor, modernize-avoid-c-arrays): literals read best.
  consteval LogWord(const char (&literal)[N]) : text_(literal, N - 1) {}
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class LogField {
 public:
  LogField(LogWord name, LogWord value);
  /// A template, so that no literal becomes a truth.
  template <std::integral T>
  LogField(LogWord name, T value)
      : LogField(std::same_as<T, bool> ? truth(name, static_cast<bool>(value))
                                       : number(name, static_cast<std::int64_t>(value))) {}

  /// Text of the configuration, of an authored file, of our own table of endpoints, or of the
  /// system: never of a request, and never of the database.
  [[nodiscard]] static LogField of_operator(LogWord name, std::string_view text);

  /// A hash or a signature that this program made: in base64.
  [[nodiscard]] static LogField of_digest(LogWord name, std::string_view bytes);

  /// `"name":value`, as it stands in the line.
  [[nodiscard]] const std::string& json() const { return json_; }

 private:
  explicit LogField(std::string json) : json_(std::move(json)) {}
  [[nodiscard]] static LogField truth(LogWord name, bool value);
  [[nodiscard]] static LogField number(LogWord name, std::int64_t value);

  std::string json_;
};

/// The line with its end.
[[nodiscard]] std::string log_line(LogLevel level, LogWord event,
                                   std::initializer_list<LogField> fields, std::int64_t now_ms);

/// Writes it, in one piece, from any thread.
void log_event(LogLevel level, LogWord event, std::initializer_list<LogField> fields = {});

}  // namespace rq::server
