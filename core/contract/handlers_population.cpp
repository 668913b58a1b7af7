#include "core/contract/handlers_population.h"

#include "core/contract/asked.h"
#include "core/contract/kept_firms.h"
#include "core/population/impact.h"
#include "core/population/thresholds.h"

namespace rq::contract {
namespace {

/// Of both rules together. Each takes 12.5 KB for 100,000 firms while the question is answered.
constexpr std::size_t kMostTests = 1000;
/// Products of one question about overlap; each keeps 12.5 KB for 100,000 firms.
constexpr std::size_t kMostOverlaps = 200;

Shift to_message(const rq::Shift& shift) {
  return {shift.key, shift.firms, shift.before, shift.after, shift.gained, shift.lost};
}

std::vector<Shift> to_messages(const std::vector<rq::Shift>& shifts) {
  std::vector<Shift> messages;
  messages.reserve(shifts.size());
  for (const rq::Shift& shift : shifts) messages.push_back(to_message(shift));
  return messages;
}

}  // namespace

std::optional<PopulationAnswer> handle(const PopulationRequest& request, const Context& context,
                                       const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  check_firms(request, context, at);
  const Cursor before_at = at.member("before");
  std::optional<Condition> before;
  if (before_at.present()) before = parse_condition(before_at, context.fields);
  const Condition after = parse_condition(at.member("after"), context.fields);
  if (after.tests.size() + (before ? before->tests.size() : 0) > kMostTests) {
    at.member("after").fault("too_large", "both rules together have more than 1000 tests.");
  }
  if (!as_of || at.has_errors()) return std::nullopt;
  KeptFirms& kept = firms_of(request, context);
  const Impact impact = impact_of(before ? &*before : nullptr, after, *as_of, kept.tests);
  PopulationAnswer answer;
  answer.as_of = format_date(*as_of);
  answer.all = to_message(impact.all);
  answer.fail = impact.counts.fail;
  answer.unknown = kept.firms.size() - impact.counts.pass - impact.counts.fail;
  answer.by_district = to_messages(impact.by_district);
  answer.by_size = to_messages(impact.by_size);
  answer.by_sector = to_messages(impact.by_sector);
  answer.by_age = to_messages(impact.by_age);
  for (const rq::OutsideBy& one : impact.outside) {
    answer.outside.push_back({context.fields.at(one.field).key, one.firms});
  }
  return answer;
}

std::optional<OverlapAnswer> handle(const OverlapRequest& request, const Context& context,
                                    const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  check_firms(request, context, at);
  const Condition after = parse_condition(at.member("after"), context.fields);
  if (after.tests.size() > kMostTests) {
    at.member("after").fault("too_large", "the rule has more than 1000 tests.");
  }
  if (request.ids.size() > kMostOverlaps) {
    at.member("ids").fault("too_large", "more than 200 products.");
  }
  std::vector<const Product*> products;
  for (std::size_t i = 0; i < request.ids.size() && i < kMostOverlaps; ++i) {
    const Product* product = context.catalogue.product(request.ids[i]);
    if (product != nullptr) {
      products.push_back(product);
    } else {
      at.member("ids").element(i).fault("not_found", "the catalogue has no product with this id.");
    }
  }
  if (!as_of || at.has_errors()) return std::nullopt;
  KeptFirms& kept = firms_of(request, context);
  kept.tests.begin(*as_of);
  const std::vector<Word> of_rule = FirmRule(after, kept.tests).judge().pass;
  OverlapAnswer answer;
  answer.as_of = format_date(*as_of);
  for (const Product* product : products) {
    kept.tests.begin(*as_of);
    const std::vector<Word>& of_product = kept.passing(*product, *as_of);
    answer.rows.push_back({std::string(product->id), count_both(of_product, of_product),
                           count_both(of_product, of_rule)});
  }
  return answer;
}

std::optional<ThresholdsAnswer> handle(const ThresholdsRequest& request, const Context& context,
                                       const Cursor& at) {
  check_firms(request, context, at);
  const std::optional<Subject> subject = find_subject(request.id, context.catalogue, at);
  if (!subject || at.has_errors()) return std::nullopt;
  const KeptFirms& kept = firms_of(request, context);
  ThresholdsAnswer answer;
  answer.conditions = {condition_json(*subject->conditions, context.fields)};
  for (rq::Threshold& one : thresholds_of(*subject->conditions, kept.firms)) {
    answer.thresholds.push_back({std::move(one.pointer), context.fields.at(one.field).key,
                                 std::string(to_text(one.op)), one.value, std::move(one.stops)});
  }
  return answer;
}

std::optional<FirmAnswer> handle(const FirmRequest& request, const Context& context,
                                 const Cursor& at) {
  const FirmsAsked asked{request.seed, Population::kMostFirms, request.own.value_or(false)};
  check_asked(asked, context, at);
  if (at.has_errors()) return std::nullopt;
  const Population* own = asked.own ? &kept_firms(asked, context).firms : nullptr;
  const std::int64_t firms = own != nullptr ? own->size() : asked.firms;
  if (request.index < 0 || request.index >= firms) {
    at.member("index").fault("range_reversed",
                             "firms have the numbers 0 to " + std::to_string(firms - 1) + ".");
    return std::nullopt;
  }
  const auto index = static_cast<std::size_t>(request.index);
  if (own != nullptr) {
    return FirmAnswer{format_date(own->as_of()), {facts_json(own->facts_of(index), own->fields())}};
  }
  const Firm firm = make_firm(static_cast<std::uint64_t>(request.seed), index);
  return FirmAnswer{format_date(kFirmsAsOf), {facts_json(firm, context.fields)}};
}

}  // namespace rq::contract
