#include "core/contract/handlers_demand.h"

#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "core/contract/asked.h"
#include "core/demand/estimate.h"
#include "core/demand/report.h"

namespace rq::contract {
namespace {

constexpr DemandQuestion kAskedOfDemand[] = {DemandQuestion::kNear, DemandQuestion::kSoon};
constexpr std::uint64_t kDraws = std::uint64_t{1} << 32U;

/// Nothing, with a fault, when the member is no 32 bits.
std::optional<std::uint32_t> read_bits(std::int64_t value, const Cursor& at) {
  if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) {
    at.fault("too_large", "give 0 to 4294967295.");
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(value);
}

/// What can be asked for on the day, whatever the firm is: which one is drawn must say nothing of
/// it.
std::vector<const Product*> products_on(const Catalogue& catalogue, Date day) {
  std::vector<const Product*> products;
  for (const Product& product : catalogue.products) {
    const Standing standing = standing_of(product, day);
    if (standing == Standing::kCurrent || standing == Standing::kUnverified) {
      products.push_back(&product);
    }
  }
  return products;
}

}  // namespace

std::optional<DemandReportAnswer> handle(const DemandReportRequest& request, const Context& context,
                                         const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  const std::optional<std::uint32_t> draw = read_bits(request.draw, at.member("draw"));
  const std::optional<std::uint32_t> coin = read_bits(request.coin, at.member("coin"));
  if (!asked || !draw || !coin) return std::nullopt;
  const std::vector<const Product*> products = products_on(context.catalogue, asked->as_of);
  DemandReportAnswer answer;
  if (products.empty()) return answer;
  // Each pair of product and question equally often, but for the remainder of 2^32.
  const std::uint64_t pairs = products.size() * std::size(kAskedOfDemand);
  const auto pair = static_cast<std::size_t>(std::uint64_t{*draw} * pairs / kDraws);
  const Product& product = *products[pair / std::size(kAskedOfDemand)];
  answer.question = kAskedOfDemand[pair % std::size(kAskedOfDemand)];
  answer.product = std::string(product.id);
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  answer.yes = randomised(demand_truth(product, answer.question, question), *coin);
  return answer;
}

std::optional<DemandEstimateAnswer> handle(const DemandEstimateRequest& request,
                                           const Context& /*context*/, const Cursor& at) {
  if (request.reports < 1 || request.reports > kMostReports) {
    at.member("reports").fault("range_reversed", "give 1 to 1000000000.");
  } else if (request.yes < 0 || request.yes > request.reports) {
    at.member("yes").fault("range_reversed", "give 0 to `reports`.");
  }
  if (at.has_errors()) return std::nullopt;
  const rq::DemandEstimate found = estimate_demand(request.yes, request.reports);
  return DemandEstimateAnswer{found.share_ppm, found.low_ppm, found.high_ppm};
}

}  // namespace rq::contract
