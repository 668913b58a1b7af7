// Which bytes may stand where in a request (RFC 9110, 5.6.2 and 5.5; RFC 3986, 3.2.2).

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rq::server {

enum CharacterClass : std::uint8_t {
  kTokenCharacter = 1,
  kValueCharacter = 2,
  kTargetCharacter = 4,
  kHostCharacter = 8,
};

constexpr std::array<std::uint8_t, 256> make_character_classes() {
  std::array<std::uint8_t, 256> classes{};
  constexpr std::string_view kTokenSigns = "!#$%&'*+-.^_`|~";
  constexpr std::string_view kHostSigns = "-._~!$&'()*+,;=%";
  // Browsers encode these in every part of an address; a raw one is not theirs.
  constexpr std::string_view kNeverInTargets = "#<>\"";
  for (unsigned i = 0; i < classes.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool letter_or_digit =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool printable = i > 0x20 && i < 0x7f;
    std::uint8_t bits = 0;
    if (letter_or_digit || kTokenSigns.find(c) != std::string_view::npos) {
      bits |= kTokenCharacter;
    }
    if (printable || i == ' ' || i == '\t' || i >= 0x80) {
      bits |= kValueCharacter;
    }
    if (printable && kNeverInTargets.find(c) == std::string_view::npos) {
      bits |= kTargetCharacter;
    }
    if (letter_or_digit || kHostSigns.find(c) != std::string_view::npos) {
      bits |= kHostCharacter;
    }
    classes.at(i) = bits;
  }
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> kCharacterClasses = make_character_classes();

constexpr bool is_in(char c, CharacterClass wanted) {
  return (kCharacterClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}

constexpr bool all_in(std::string_view text, CharacterClass wanted) {
  return std::all_of(text.begin(), text.end(), [wanted](char c) { return is_in(c, wanted); });
}

constexpr bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace rq::server
