#include "core/contract/kept_firms.h"

namespace rq::contract {
namespace {

/// Bitmaps of earlier questions: 1280 tests over 100,000 firms.
constexpr std::size_t kMostBytesKept = std::size_t{16} << 20U;

constexpr std::size_t kMostProductsKept = 1000;

}  // namespace

KeptFirms::KeptFirms(Population population)
    : firms(std::move(population)), tests(firms, kMostBytesKept) {}

const std::vector<Word>& KeptFirms::passing(const Product& product, Date as_of) {
  if (products_as_of != as_of || products.size() > kMostProductsKept) {
    products.clear();
    products_as_of = as_of;
  }
  const auto found = products.find(product.id);
  if (found != products.end()) return found->second;
  return products.emplace(product.id, FirmRule(product.conditions, tests).judge().pass)
      .first->second;
}

KeptFirms& kept_firms(const FirmsAsked& asked, const Context& context) {
  // Nothing else puts anything there.
  if (asked.own) return *static_cast<KeptFirms*>(context.own_firms.get());
  auto* kept = static_cast<KeptFirms*>(context.population.get());
  const auto seed = static_cast<std::uint64_t>(asked.seed);
  if (kept == nullptr || kept->firms.seed() != seed || kept->firms.size() != asked.firms) {
    // The old one goes first, so that there is never room for two.
    context.population.reset();
    auto made = std::make_unique<KeptFirms>(Population(context.fields, seed, asked.firms));
    kept = made.get();
    context.population = std::move(made);
  }
  return *kept;
}

void check_asked(const FirmsAsked& asked, const Context& context, const Cursor& at) {
  if (asked.own && context.own_firms == nullptr) {
    at.member("own").fault("not_found", "no firms were handed over; see the request ownFirms.");
  } else if (!asked.own && (asked.firms < 1 || asked.firms > Population::kMostFirms)) {
    at.member("firms").fault("range_reversed", "ask for 1 to 100000 firms.");
  }
}

}  // namespace rq::contract
