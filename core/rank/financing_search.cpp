#include "core/rank/financing_search.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace rq {
namespace {

bool is_before(const FoundSet& a, const FoundSet& b) {
  const auto rank = [](const FoundSet& one) {
    return std::tie(one.amounts.cost, one.size, one.amounts.burden, one.offers);
  };
  return rank(a) < rank(b);
}

}  // namespace

/// Steps at their prices: two pieces for each chosen offer, two for all others.
class FinancingSearch::Pieces {
 public:
  void add(const Piece& piece) {
    std::size_t at = size_++;
    for (; at > 0 && piece.price < pieces_[at - 1].price; --at) pieces_[at] = pieces_[at - 1];
    pieces_[at] = piece;
  }

  void add(const Price& price, std::int64_t least, std::int64_t most) {
    const std::int64_t least_net = std::min(least, price.bend);
    const std::int64_t most_net = std::min(most, price.bend);
    if (most_net > 0) add({price.net, least_net, most_net});
    if (most > most_net) add({price.gross, least - least_net, most - most_net});
  }

  /// The least cost of so many steps, or kNeverKey when there are not so many.
  [[nodiscard]] CostKey cheapest(std::int64_t wanted) const {
    CostKey sum = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      sum += pieces_[i].price * pieces_[i].least;
      wanted -= pieces_[i].least;
    }
    for (std::size_t i = 0; i < size_ && wanted > 0; ++i) {
      const std::int64_t take = std::min(wanted, pieces_[i].most - pieces_[i].least);
      sum += pieces_[i].price * take;
      wanted -= take;
    }
    return wanted == 0 ? sum : kNeverKey;
  }

 private:
  std::array<Piece, 2 * kMostLenders + 2> pieces_;
  std::size_t size_ = 0;
};

FinancingSearch::FinancingSearch(const FinancingModel& model, Budget& budget)
    : model_(model), budget_(budget) {
  set_lumps();
  set_burden_price();
  set_order();
  set_rest();
}

/// A help for many offers that ends before all that is wanted would mislead as a lower price.
void FinancingSearch::set_lumps() {
  HelpGains rates{};
  for (std::size_t help = 0; help < model_.helps.size(); ++help) {
    lumps_[help] = model_.helps[help].most;
    rates[help] = model_.helps[help].rate;
    const auto has = [&](const ModelOffer& one) { return (one.helps >> help & 1U) != 0; };
    const auto many = std::count_if(model_.offers.begin(), model_.offers.end(), has);
    if (model_.helps[help].full<model_.wanted&& static_cast<std::size_t>(many) * 4>
            model_.offers.size()) {
      lump_helps_ |= 1U << help;
    }
  }
  for (const ModelOffer& offer : model_.offers) {
    const std::uint32_t helps = offer.helps & ~lump_helps_;
    help_rate_.push_back(best_helps(model_, rates, helps).gain);
    help_most_.push_back(best_helps(model_, lumps_, helps).gain);
  }
}

FinancingSearch::Price FinancingSearch::price_of(std::size_t offer) const {
  const ModelOffer& one = model_.offers[offer];
  const CostKey of_burden = burden_price_ * one.burden;
  Price price;
  price.gross = cost_key(one.cost, one.burden) + of_burden;
  price.net = price.gross - cost_key(help_rate_[offer], 0);
  if (help_rate_[offer] > 0) {
    price.bend = (help_most_[offer] + help_rate_[offer] - 1) / help_rate_[offer];
  }
  return price;
}

/// For a step when each lender gives the same.
CostKey FinancingSearch::middle_price(std::size_t offer) const {
  const Price price = price_of(offer);
  const std::int64_t share = std::max(std::int64_t{1}, model_.wanted / model_.lenders);
  return price.gross - (price.gross - price.net) * std::min(price.bend, share) / share;
}

/// The price of burden at which the cheapest offer alone would use up what is allowed.
void FinancingSearch::set_burden_price() {
  if (!model_.burden) return;
  CostKey low = 0;
  CostKey high = kMostBurdenPrice;
  while (low < high) {
    burden_price_ = low + (high - low) / 2;
    std::pair<CostKey, std::int64_t> cheapest = {kNeverKey, 0};
    for (std::size_t i = 0; i < model_.offers.size(); ++i) {
      cheapest = std::min(cheapest, {middle_price(i), model_.offers[i].burden});
    }
    if (cheapest.second * model_.wanted > *model_.burden) {
      low = burden_price_ + 1;
    } else {
      high = burden_price_;
    }
  }
  burden_price_ = low;
}

void FinancingSearch::set_order() {
  std::vector<CostKey> middle;
  for (std::size_t i = 0; i < model_.offers.size(); ++i) middle.push_back(middle_price(i));
  order_.resize(model_.offers.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](auto a, auto b) { return middle[a] < middle[b]; });
  for (const std::uint32_t offer : order_) price_.push_back(price_of(offer));
}

void FinancingSearch::set_rest() {
  rest_.resize(order_.size() + 1);
  for (std::size_t i = order_.size(); i > 0; --i) {
    const ModelOffer& offer = offer_at(i - 1);
    const Rest& later = rest_[i];
    const bool last = i == order_.size();
    rest_[i - 1] = {std::min(later.net, price_[i - 1].net),
                    std::min(later.gross, price_[i - 1].gross),
                    std::max(later.help, help_most_[order_[i - 1]]),
                    std::max(later.most, offer.most),
                    last ? offer.burden : std::min(later.burden, offer.burden),
                    later.lumps | (offer.helps & lump_helps_)};
  }
}

const ModelOffer& FinancingSearch::offer_at(std::size_t place) const {
  return model_.offers[order_[place]];
}

std::vector<FoundSet> FinancingSearch::best(std::size_t count) {
  count_ = count;
  found_.clear();
  extend(0);
  return found_;
}

/// Sets of so many offers whose key is not below are no better than those found.
CostKey FinancingSearch::limit_for(std::size_t lenders) const {
  CostKey limit = kNeverKey;
  if (model_.cost) limit = cost_key(*model_.cost + 1, 0);
  if (found_.size() < count_) return limit;
  const FoundSet& last = found_.back();
  if (lenders > last.size) return cost_key(last.amounts.cost, 0);
  if (lenders < last.size) return std::min(limit, cost_key(last.amounts.cost + 1, 0));
  return last.amounts.key + 1;
}

bool FinancingSearch::burden_fits(const Rest* rest) const {
  if (!model_.burden) return true;
  Pieces pieces;
  for (std::size_t i = 0; i < chosen_size_; ++i) {
    const ModelOffer& offer = offer_at(chosen_[i]);
    pieces.add({offer.burden, offer.least, offer.most});
  }
  if (rest != nullptr) pieces.add({rest->burden, 1, model_.wanted});
  return pieces.cheapest(model_.wanted) <= *model_.burden;
}

FinancingSearch::Pieces FinancingSearch::pieces_of_chosen() const {
  Pieces pieces;
  for (std::size_t i = 0; i < chosen_size_; ++i) {
    const ModelOffer& offer = offer_at(chosen_[i]);
    pieces.add(price_[chosen_[i]], offer.least, offer.most);
  }
  return pieces;
}

/// What the key has beside the prices of steps; `lumps` are helps of offers that are not chosen
/// yet.
CostKey FinancingSearch::constant_of_chosen(std::uint32_t lumps) const {
  CostKey constant = -burden_price_ * model_.burden.value_or(0);
  for (std::size_t i = 0; i < chosen_size_; ++i) {
    const ModelOffer& offer = offer_at(chosen_[i]);
    constant += cost_key(offer.fixed, 0);
    lumps |= offer.helps & lump_helps_;
  }
  return constant - cost_key(best_helps(model_, lumps_, lumps).gain, 0);
}

bool FinancingSearch::chosen_may_be_better() const {
  const CostKey cheapest = pieces_of_chosen().cheapest(model_.wanted);
  return cheapest != kNeverKey && burden_fits(nullptr) &&
         cheapest + constant_of_chosen(0) < limit_for(chosen_size_);
}

/// Whether what is chosen could be better than what is known with one offer or more from `place`
/// on.
bool FinancingSearch::may_be_better(std::size_t place) const {
  const Rest& rest = rest_[place];
  const std::int64_t more = model_.lenders - static_cast<std::int64_t>(chosen_size_);
  Pieces pieces = pieces_of_chosen();
  // The net price holds until the most that helps could give is used up.
  Price price{rest.net, rest.gross, 0};
  if (rest.net < rest.gross) {
    const CostKey bend = cost_key(rest.help, 0) * more / (rest.gross - rest.net) + 1;
    price.bend = static_cast<std::int64_t>(std::min(bend, static_cast<CostKey>(model_.wanted)));
  }
  pieces.add(price, 1, rest.most * more);
  const CostKey cheapest = pieces.cheapest(model_.wanted);
  if (cheapest == kNeverKey || !burden_fits(&rest)) return false;
  std::int64_t need = model_.wanted;
  for (std::size_t i = 0; i < chosen_size_; ++i) need -= offer_at(chosen_[i]).most;
  const std::int64_t added = std::max(std::int64_t{1}, (need + rest.most - 1) / rest.most);
  return cheapest + constant_of_chosen(rest.lumps) <
         limit_for(chosen_size_ + static_cast<std::size_t>(added));
}

bool FinancingSearch::is_group_taken(std::uint32_t group) const {
  for (std::size_t i = 0; i < chosen_size_; ++i) {
    if (offer_at(chosen_[i]).group == group) return true;
  }
  return false;
}

void FinancingSearch::extend(std::size_t place) {
  for (; place < order_.size(); ++place) {
    // What is left becomes smaller and dearer from place to place.
    if (!budget_.spend() || !may_be_better(place)) return;
    if (is_group_taken(offer_at(place).group)) continue;
    chosen_[chosen_size_++] = place;
    solve();
    if (chosen_size_ < static_cast<std::size_t>(model_.lenders)) extend(place + 1);
    --chosen_size_;
  }
}

void FinancingSearch::solve() {
  if (!chosen_may_be_better()) return;
  FoundSet found;
  found.size = chosen_size_;
  for (std::size_t i = 0; i < chosen_size_; ++i) found.offers[i] = order_[chosen_[i]];
  std::sort(found.offers.begin(), found.offers.begin() + found.size);
  FinancingSet set(model_, found.offers.data(), found.size, budget_);
  const auto amounts = set.cheapest_below(limit_for(found.size));
  if (!amounts) return;
  found.amounts = *amounts;
  keep(found);
}

void FinancingSearch::keep(const FoundSet& found) {
  found_.insert(std::upper_bound(found_.begin(), found_.end(), found, is_before), found);
  if (found_.size() > count_) found_.pop_back();
}

}  // namespace rq
