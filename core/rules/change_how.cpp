#include "core/rules/change_how.h"

#include <array>
#include <utility>

namespace rq {
namespace {

constexpr std::array<std::pair<ChangeHow, std::string_view>, 6> kNames = {{
    {ChangeHow::kAnswer, "answer"},
    {ChangeHow::kChoose, "choose"},
    {ChangeHow::kWait, "wait"},
    {ChangeHow::kObtain, "obtain"},
    {ChangeHow::kSettle, "settle"},
    {ChangeHow::kGrow, "grow"},
}};

}  // namespace

std::string_view to_text(ChangeHow how) {
  for (const auto& [value, name] : kNames) {
    if (value == how) return name;
  }
  return {};
}

std::optional<ChangeHow> from_text(std::string_view text, ChangeHow* /*type*/) {
  for (const auto& [value, name] : kNames) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::string_view to_text(Assumption assumption) {
  return assumption == Assumption::kGoesOn ? "goes_on" : "nothing_new";
}

std::optional<Assumption> from_text(std::string_view text, Assumption* /*type*/) {
  for (const Assumption one : {Assumption::kGoesOn, Assumption::kNothingNew}) {
    if (to_text(one) == text) return one;
  }
  return std::nullopt;
}

}  // namespace rq
