#include "core/demand/report.h"

#include <algorithm>
#include <array>

#include "core/base/enum_text.h"
#include "core/match/calendar.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 2> kDemandQuestions = {"near", "soon"};

}  // namespace

std::string_view to_text(DemandQuestion question) {
  return kDemandQuestions[static_cast<std::size_t>(question)];
}

std::optional<DemandQuestion> from_text(std::string_view text, DemandQuestion*) {
  return find_enum<DemandQuestion>(kDemandQuestions, text);
}

bool demand_truth(const Product& product, DemandQuestion asked, const Question& question) {
  const Judgement judgement = judge(product, question);
  if (judgement.group != Group::kFails) return false;
  if (asked == DemandQuestion::kNear) return judgement.near;
  const std::vector<Turn> ahead =
      turns(product, question, first_day_of_age(question.as_of, kSoonMonths));
  return std::any_of(ahead.begin(), ahead.end(), [](const Turn& turn) {
    return turn.to == Group::kFits || turn.to == Group::kOpen;
  });
}

}  // namespace rq
