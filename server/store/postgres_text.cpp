#include "server/store/postgres_text.h"

#include <charconv>

namespace rq::server {
namespace {

// Object ids of pg_type that never change (catalog/pg_type.dat of PostgreSQL). Sums of BIGINT are
// NUMERIC there; ours are whole.
constexpr unsigned kBytea = 17;
constexpr unsigned kInt8 = 20;
constexpr unsigned kInt2 = 21;
constexpr unsigned kInt4 = 23;
constexpr unsigned kNumeric = 1700;

unsigned hex_digit(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

// "\x68656c" (bytea_output = hex, the default).
std::string read_bytea(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
    bytes.push_back(static_cast<char>(hex_digit(text[at]) << 4U | hex_digit(text[at + 1])));
  }
  return bytes;
}

}  // namespace

std::string numbered_parameters(std::string_view sql) {
  std::string numbered;
  numbered.reserve(sql.size() + 8);
  int number = 0;
  bool quoted = false;
  for (const char character : sql) {
    quoted = (character == '\'') != quoted;
    if (character == '?' && !quoted) {
      numbered += '$' + std::to_string(++number);
    } else {
      numbered += character;
    }
  }
  return numbered;
}

SqlRow::Cell read_postgres_text(std::string_view text, unsigned type) {
  if (type == kInt8 || type == kInt4 || type == kInt2 || type == kNumeric) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  return type == kBytea ? read_bytea(text) : std::string(text);
}

}  // namespace rq::server
