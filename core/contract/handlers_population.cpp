#include "core/contract/handlers_population.h"

#include <map>

#include "core/population/impact.h"
#include "core/population/thresholds.h"

namespace rq::contract {
namespace {

/// Of both rules together. Each takes 12.5 KB for 100,000 firms while the question is answered.
constexpr std::size_t kMostTests = 1000;
/// Bitmaps of earlier questions: 1280 tests over 100,000 firms.
constexpr std::size_t kMostBytesKept = std::size_t{16} << 20U;

/// Products of one question about overlap; each keeps 12.5 KB for 100,000 firms.
constexpr std::size_t kMostOverlaps = 200;
constexpr std::size_t kMostProductsKept = 1000;

/// The firms last asked for. Making 100,000 takes a good part of a second, and each key that is
/// typed asks for the same ones: so they stay with the session, with what was found of their tests.
/// One population at a time: another seed or number of firms takes its place.
struct KeptFirms : Kept {
  Population firms;
  FirmTests tests;
  /// The firms that pass a product on a day, by its id.
  Date products_as_of{};
  std::map<std::string, std::vector<Word>, std::less<>> products;

  KeptFirms(const FieldList& fields, std::uint64_t seed, std::int64_t size)
      : firms(fields, seed, size), tests(firms, kMostBytesKept) {}
};

template <typename Request>
KeptFirms& firms_of(const Request& request, const Context& context) {
  // Nothing else puts anything there.
  auto* kept = static_cast<KeptFirms*>(context.population.get());
  const auto seed = static_cast<std::uint64_t>(request.seed);
  if (kept == nullptr || kept->firms.seed() != seed || kept->firms.size() != request.firms) {
    // The old one goes first, so that there is never room for two.
    context.population.reset();
    auto made = std::make_unique<KeptFirms>(context.fields, seed, request.firms);
    kept = made.get();
    context.population = std::move(made);
  }
  return *kept;
}

void check_firms(std::int64_t firms, const Cursor& at) {
  if (firms < 1 || firms > Population::kMostFirms) {
    at.member("firms").fault("range_reversed", "ask for 1 to 100000 firms.");
  }
}

/// The firms that pass the conditions of a product, kept from call to call.
const std::vector<Word>& passing(const Product& product, Date as_of, KeptFirms& kept) {
  if (kept.products_as_of != as_of || kept.products.size() > kMostProductsKept) {
    kept.products.clear();
    kept.products_as_of = as_of;
  }
  const auto found = kept.products.find(product.id);
  if (found != kept.products.end()) return found->second;
  return kept.products.emplace(product.id, FirmRule(product.conditions, kept.tests).judge().pass)
      .first->second;
}

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
  check_firms(request.firms, at);
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
  answer.unknown = request.firms - impact.counts.pass - impact.counts.fail;
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
  check_firms(request.firms, at);
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
    const std::vector<Word>& of_product = passing(*product, *as_of, kept);
    answer.rows.push_back({std::string(product->id), count_both(of_product, of_product),
                           count_both(of_product, of_rule)});
  }
  return answer;
}

std::optional<ThresholdsAnswer> handle(const ThresholdsRequest& request, const Context& context,
                                       const Cursor& at) {
  check_firms(request.firms, at);
  const Product* product = context.catalogue.product(request.id);
  if (product == nullptr)
    at.member("id").fault("not_found", "the catalogue has no product with this id.");
  if (product == nullptr || at.has_errors()) return std::nullopt;
  const KeptFirms& kept = firms_of(request, context);
  ThresholdsAnswer answer;
  answer.conditions = {condition_json(product->conditions, context.fields)};
  for (rq::Threshold& one : thresholds_of(product->conditions, kept.firms)) {
    answer.thresholds.push_back({std::move(one.pointer), context.fields.at(one.field).key,
                                 std::string(to_text(one.op)), one.value, std::move(one.stops)});
  }
  return answer;
}

std::optional<FirmAnswer> handle(const FirmRequest& request, const Context& context,
                                 const Cursor& at) {
  if (request.index < 0 || request.index >= Population::kMostFirms) {
    at.member("index").fault("range_reversed", "firms have the numbers 0 to 99999.");
    return std::nullopt;
  }
  const Firm firm = make_firm(static_cast<std::uint64_t>(request.seed),
                              static_cast<std::uint64_t>(request.index));
  return FirmAnswer{format_date(kFirmsAsOf), {facts_json(firm, context.fields)}};
}

}  // namespace rq::contract
