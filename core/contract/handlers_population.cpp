#include "core/contract/handlers_population.h"

#include "core/population/impact.h"

namespace rq::contract {
namespace {

/// Of both rules together. Each takes 12.5 KB for 100,000 firms while the question is answered.
constexpr std::size_t kMostTests = 1000;
/// Bitmaps of earlier questions: 1280 tests over 100,000 firms.
constexpr std::size_t kMostBytesKept = std::size_t{16} << 20U;

/// The firms last asked for. Making 100,000 takes a good part of a second, and each key that is
/// typed asks for the same ones: so they stay with the session, with what was found of their tests.
/// One population at a time: another seed or number of firms takes its place.
struct KeptFirms : Kept {
  Population firms;
  FirmTests tests;

  KeptFirms(const FieldList& fields, std::uint64_t seed, std::int64_t size)
      : firms(fields, seed, size), tests(firms, kMostBytesKept) {}
};

KeptFirms& firms_of(const PopulationRequest& request, const Context& context) {
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
  if (request.firms < 1 || request.firms > Population::kMostFirms) {
    at.member("firms").fault("range_reversed", "ask for 1 to 100000 firms.");
  }
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
  answer.by_district = to_messages(impact.by_district);
  answer.by_size = to_messages(impact.by_size);
  answer.by_sector = to_messages(impact.by_sector);
  for (const rq::OutsideBy& one : impact.outside) {
    answer.outside.push_back({context.fields.at(one.field).key, one.firms});
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
