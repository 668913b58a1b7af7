#include "server/activities/tickets.h"

#include "server/base/random_id.h"

namespace rq::server {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTicketLetters = 12;
constexpr std::size_t kGroup = 4;

std::string grouped(std::string_view letters) {
  std::string ticket;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % kGroup == 0) {
      ticket += '-';
    }
    ticket += letters[i];
  }
  return ticket;
}

char meant(char typed) {
  const char letter = 'a' <= typed && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
  switch (letter) {
    case 'O': return '0';
    case 'I':
    case 'L': return '1';
    default: return letter;
  }
}

}  // namespace

std::string new_ticket() {
  std::string letters;
  // 256 is a multiple of 32: five bits of each byte are chance enough.
  for (const char byte : random_bytes(kTicketLetters)) {
    letters += kLetters[static_cast<unsigned char>(byte) & 31U];
  }
  return grouped(letters);
}

std::optional<std::string> typed_ticket(std::string_view text) {
  std::string letters;
  for (const char typed : text) {
    if (typed == '-' || typed == ' ') {
      continue;
    }
    const char letter = meant(typed);
    if (kLetters.find(letter) == std::string_view::npos || letters.size() == kTicketLetters) {
      return std::nullopt;
    }
    letters += letter;
  }
  return letters.size() == kTicketLetters ? std::optional(grouped(letters)) : std::nullopt;
}

}  // namespace rq::server
