#include "core/rank/financing_model.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>

namespace rq {
namespace {

constexpr std::int64_t kBillionYuan = 100'000'000'000;
constexpr std::int64_t kMostAmount = 100 * kBillionYuan;
constexpr std::int64_t kMostPpm = 2'000'000;
constexpr std::int64_t kMillion = 1'000'000;

bool is_amount(Money money) { return money.fen() >= 0 && money.fen() <= kMostAmount; }
bool is_share(Rate rate, std::int64_t most) { return rate.ppm() >= 0 && rate.ppm() <= most; }

Error out_of_range(std::string where, std::string detail) {
  return {"out_of_range", std::move(where), std::move(detail)};
}

template <typename Item>
std::vector<std::uint32_t> by_id(const std::vector<Item>& items) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return items[a].id < items[b].id; });
  return order;
}

template <typename Item>
std::optional<Error> id_fault(const std::vector<Item>& items, const std::string& list) {
  const std::vector<std::uint32_t> order = by_id(items);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string& id = items[order[i]].id;
    const std::string where = list + "/" + std::to_string(order[i]) + "/id";
    if (id.empty()) return out_of_range(where, "an id is missing");
    if (i > 0 && id == items[order[i - 1]].id) return out_of_range(where, "the id is there twice");
  }
  return std::nullopt;
}

std::optional<Error> offer_fault(const LoanOffer& offer, const std::string& where) {
  if (!is_amount(offer.min)) return out_of_range(where + "/min", "from 0 to 100 billion yuan");
  if (!is_amount(offer.max)) return out_of_range(where + "/max", "from 0 to 100 billion yuan");
  if (offer.min > offer.max) return out_of_range(where + "/min", "not above the maximum");
  if (!is_share(offer.cost, kMostPpm)) return out_of_range(where + "/cost", "from 0 to 200 %");
  if (!is_share(offer.burden, kMostPpm)) return out_of_range(where + "/burden", "from 0 to 200 %");
  if (offer.fixed.fen() < 0 || offer.fixed.fen() > kBillionYuan) {
    return out_of_range(where + "/fixed", "from 0 to a billion yuan");
  }
  if (offer.days < 0) return out_of_range(where + "/days", "not negative");
  return std::nullopt;
}

std::optional<Error> help_fault(const PolicyHelp& help, std::size_t offers,
                                const std::string& where) {
  if (!is_share(help.rate, kMillion)) return out_of_range(where + "/rate", "from 0 to 100 %");
  if (!is_amount(help.cap)) return out_of_range(where + "/cap", "from 0 to 100 billion yuan");
  if (!is_amount(help.most)) return out_of_range(where + "/most", "from 0 to 100 billion yuan");
  if (help.deadline_days < 0) return out_of_range(where + "/deadlineDays", "not negative");
  for (std::size_t i = 0; i < help.offers.size(); ++i) {
    if (help.offers[i] < offers) continue;
    return out_of_range(where + "/offers/" + std::to_string(i), "there is no such offer");
  }
  return std::nullopt;
}

std::optional<Error> limits_fault(const PlanLimits& limits) {
  if (limits.lenders < 1 || limits.lenders > kMostLenders) {
    return out_of_range("limits/lenders", "from 1 to 4");
  }
  if (limits.monthly_burden && !is_amount(*limits.monthly_burden)) {
    return out_of_range("limits/monthlyBurden", "from 0 to 100 billion yuan");
  }
  if (limits.days && *limits.days < 0) return out_of_range("limits/days", "not negative");
  if (limits.cost && !is_amount(*limits.cost)) {
    return out_of_range("limits/cost", "from 0 to 100 billion yuan");
  }
  return std::nullopt;
}

std::optional<Error> size_fault(const FinancingQuestion& question) {
  const std::int64_t wanted = question.wanted.fen();
  const std::int64_t step = question.step.fen();
  if (wanted < 1 || wanted > kBillionYuan) {
    return out_of_range("wanted", "from one fen to a billion yuan");
  }
  if (step < 1 || wanted % step != 0) return out_of_range("step", "divides what is wanted");
  if (question.offers.empty() || question.offers.size() > kMostOffers) {
    return out_of_range("offers", "from 1 to 1000 offers");
  }
  if (question.helps.size() > kMostHelps) return out_of_range("helps", "at most 32 helps");
  return std::nullopt;
}

/// A limit in millionths; above 10 billion yuan, which no plan reaches, it is cut there.
std::optional<std::int64_t> millionths(const std::optional<Money>& limit) {
  if (!limit) return std::nullopt;
  return std::min(limit->fen(), 10 * kBillionYuan) * kMillion;
}

ModelHelp model_help(const PolicyHelp& help, std::uint32_t place, std::int64_t wanted,
                     std::int64_t step) {
  ModelHelp made;
  made.place = place;
  made.rate = help.rate.ppm() * step;
  made.most = std::min(help.rate.ppm() * std::min(help.cap.fen(), wanted),
                       std::min(help.most.fen(), wanted) * kMillion);
  made.full = made.rate > 0 ? made.most / made.rate : 0;
  return made;
}

}  // namespace

bool is_within_bounds(const LoanOffer& offer) { return !offer_fault(offer, ""); }

std::optional<Error> fault_of(const FinancingQuestion& question) {
  if (auto fault = size_fault(question)) return fault;
  for (std::size_t i = 0; i < question.offers.size(); ++i) {
    if (auto fault = offer_fault(question.offers[i], "offers/" + std::to_string(i))) return fault;
  }
  for (std::size_t i = 0; i < question.helps.size(); ++i) {
    const std::string where = "helps/" + std::to_string(i);
    if (auto fault = help_fault(question.helps[i], question.offers.size(), where)) return fault;
  }
  for (std::size_t i = 0; i < question.exclusions.size(); ++i) {
    const auto [a, b] = question.exclusions[i];
    if (a < question.helps.size() && b < question.helps.size() && a != b) continue;
    return out_of_range("exclusions/" + std::to_string(i), "two different helps");
  }
  if (auto fault = id_fault(question.offers, "offers")) return fault;
  if (auto fault = id_fault(question.helps, "helps")) return fault;
  return limits_fault(question.limits);
}

FinancingModel model_of(const FinancingQuestion& question, const PlanLimits& limits) {
  const std::int64_t step = question.step.fen();
  FinancingModel model;
  model.wanted = question.wanted.fen() / step;
  model.lenders = limits.lenders;
  model.burden = millionths(limits.monthly_burden);
  model.cost = millionths(limits.cost);

  const std::vector<std::uint32_t> help_order = by_id(question.helps);
  std::vector<std::uint32_t> bit_of(question.helps.size());
  std::vector<std::uint32_t> helps_of(question.offers.size());
  for (const std::uint32_t place : help_order) {
    const PolicyHelp& help = question.helps[place];
    bit_of[place] = 1U << model.helps.size();
    model.helps.push_back(model_help(help, place, question.wanted.fen(), step));
    if (model.helps.back().most == 0) continue;
    for (const std::uint32_t offer : help.offers) {
      if (question.offers[offer].days <= help.deadline_days) helps_of[offer] |= bit_of[place];
    }
  }
  for (ModelHelp& help : model.helps) {
    for (const auto& [a, b] : question.exclusions) {
      if (help.place == a) help.excludes |= bit_of[b];
      if (help.place == b) help.excludes |= bit_of[a];
    }
  }

  for (const std::uint32_t place : by_id(question.offers)) {
    const LoanOffer& offer = question.offers[place];
    if (limits.days && offer.days > *limits.days) continue;
    ModelOffer made;
    made.place = place;
    made.group = offer.group;
    made.least = std::max(std::int64_t{1}, (offer.min.fen() + step - 1) / step);
    made.most = std::min(model.wanted, offer.max.fen() / step);
    if (made.least > made.most) continue;
    made.cost = offer.cost.ppm() * step;
    made.burden = offer.burden.ppm() * step;
    made.fixed = offer.fixed.fen() * kMillion;
    made.days = offer.days;
    made.helps = helps_of[place];
    model.offers.push_back(made);
  }
  return model;
}

ChosenHelps best_helps(const FinancingModel& model, const HelpGains& gains, std::uint32_t helps) {
  ChosenHelps chosen;
  std::uint32_t contested = 0;
  for (std::uint32_t left = helps; left != 0; left &= left - 1) {
    const auto help = static_cast<std::size_t>(std::countr_zero(left));
    const std::uint32_t bit = left & (~left + 1);
    if ((model.helps[help].excludes & helps) != 0) {
      contested |= bit;
    } else {
      chosen.helps |= bit;
      chosen.gain += gains[help];
    }
  }
  if (contested == 0) return chosen;
  const auto first = static_cast<std::size_t>(std::countr_zero(contested));
  const std::uint32_t others = contested & (contested - 1);
  ChosenHelps with = best_helps(model, gains, others & ~model.helps[first].excludes);
  with.helps |= 1U << first;
  with.gain += gains[first];
  const ChosenHelps without = best_helps(model, gains, others);
  const ChosenHelps& better = with.gain >= without.gain ? with : without;
  chosen.helps |= better.helps;
  chosen.gain += better.gain;
  return chosen;
}

}  // namespace rq
