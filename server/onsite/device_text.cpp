#include "server/onsite/device_text.h"

#include "server/activities/tickets.h"

namespace rq::server {
namespace {

constexpr std::size_t kCodeLetters = 8;
/// Letters that a code lacks to be a ticket.
constexpr std::string_view kRest = "0000";

std::string without_dashes(std::string_view text) {
  std::string letters;
  for (const char letter : text) {
    if (letter != '-') {
      letters += letter;
    }
  }
  return letters;
}

}  // namespace

std::string device_letter(std::int64_t number) {
  constexpr std::int64_t kLetters = 26;
  std::string letters;
  for (; number > 0; number = (number - 1) / kLetters) {
    letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % kLetters));
  }
  return letters;
}

std::string new_device_code() { return without_dashes(new_ticket()).substr(0, kCodeLetters); }

std::optional<std::string> typed_device_code(std::string_view text) {
  // Tickets are read alike; a code is two thirds of one.
  const auto read = typed_ticket(std::string(text).append(kRest));
  return read ? std::optional(without_dashes(*read).substr(0, kCodeLetters)) : std::nullopt;
}

std::string certificate_text(const DeviceCertificate& certificate) {
  std::string text = "rongqiao-device-1\n";
  for (const std::string* line :
       {&certificate.device, &certificate.activity, &certificate.tenant_name, &certificate.label,
        &certificate.from_day, &certificate.until_day, &certificate.key}) {
    text.append(*line).append("\n");
  }
  return text;
}

}  // namespace rq::server
