#include "core/rank/financing_set.h"

#include <algorithm>
#include <bit>

namespace rq {
namespace {

constexpr int kMostBurdenPrices = 12;

std::int64_t floor_of(std::int64_t above, std::int64_t below) {
  const std::int64_t whole = above / below;
  return above % below != 0 && (above < 0) != (below < 0) ? whole - 1 : whole;
}

}  // namespace

FinancingSet::FinancingSet(const FinancingModel& model, const std::uint32_t* offers,
                           std::size_t size, Budget& budget)
    : model_(model), budget_(budget), set_(model, offers, size), filling_(set_) {}

std::optional<SetAmounts> FinancingSet::cheapest_below(CostKey limit) {
  best_.reset();
  limit_ = limit;
  try_helps(set_.helps, 0);
  return best_;
}

std::optional<SetAmounts> FinancingSet::largest_of(CostKey key) {
  in_order_ = true;
  const auto found = cheapest_below(key + 1);
  in_order_ = false;
  return found;
}

/// Looks at `chosen` with each choice of helps from `left` to which none could be added.
void FinancingSet::try_helps(std::uint32_t left, std::uint32_t chosen) {
  for (std::uint32_t helps = left; helps != 0; helps &= helps - 1) {
    const std::size_t help = first_bit(helps);
    const std::uint32_t bit = part_bit(help);
    const std::uint32_t against = model_.helps[help].excludes & left;
    left &= ~bit;
    if (against == 0) {
      chosen |= bit;
      continue;
    }
    if (!budget_.spend()) return;
    try_helps(left & ~against, chosen | bit);
    try_helps(left, chosen);
    return;
  }
  // Another choice has all of these and more.
  for (std::uint32_t others = set_.helps & ~chosen; others != 0; others &= others - 1) {
    if ((model_.helps[first_bit(others)].excludes & chosen) == 0) return;
  }
  SetBox box;
  for (std::size_t i = 0; i < set_.size; ++i)
    box[i] = {set_.offers[i]->least, set_.offers[i]->most};
  filling_.set_helps(chosen);
  is_found_ = false;
  search(box);
}

/// In order, the first amounts that are found are the largest.
void FinancingSet::search(SetBox box) {
  if ((in_order_ && is_found_) || !budget_.spend() || !tighten(box)) return;
  filling_.set_box(box);
  if (bound(box) == Outcome::kOpen) halve(box);
}

void FinancingSet::halve(const SetBox& box) {
  const std::size_t part = first_bit(filling_.open());
  const std::int64_t middle = box[part].least + (box[part].most - box[part].least) / 2;
  SetBox upper = box;
  SetBox lower = box;
  upper[part].least = middle + 1;
  lower[part].most = middle;
  search(upper);
  search(lower);
}

/// Leaves out amounts that the others cannot make up for; false when none are left.
bool FinancingSet::tighten(SetBox& box) const {
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < set_.size; ++i) {
    least += box[i].least;
    most += box[i].most;
  }
  if (least > model_.wanted || most < model_.wanted) return false;
  for (std::size_t i = 0; i < set_.size; ++i) {
    const AmountRange before = box[i];
    box[i].least = std::max(before.least, model_.wanted - (most - before.most));
    box[i].most = std::min(before.most, model_.wanted - (least - before.least));
  }
  return true;
}

/// Whether something better could be in the box than is known after this.
FinancingSet::Outcome FinancingSet::bound(const SetBox& box) {
  const Filling cheapest = filling_.fill_at(0);
  if (cheapest.key >= limit_) return Outcome::kDone;
  if (!model_.burden || cheapest.burden <= *model_.burden) {
    if (filling_.is_exact() || !in_order_) judge(cheapest.amount);
    return filling_.is_exact() || cheapest.key >= limit_ ? Outcome::kDone : Outcome::kOpen;
  }
  if (std::popcount(filling_.open()) > 2) return bound_by_burden(cheapest);
  judge_at_burden(box, cheapest);
  return Outcome::kDone;
}

/// `heavy` is the cheapest filling and too much of a burden.
FinancingSet::Outcome FinancingSet::bound_by_burden(Filling heavy) {
  const std::int64_t most = *model_.burden;
  Filling light = filling_.fill_lightest();
  if (light.burden > most) return Outcome::kDone;
  // The price at which both fillings cost the same, until no third one is cheaper.
  for (int i = 0; i < kMostBurdenPrices; ++i) {
    if (!in_order_) judge(light.amount);
    const CostKey price =
        std::min((light.key - heavy.key) / (heavy.burden - light.burden), kMostBurdenPrice);
    if (price < 0) break;
    const Filling next = filling_.fill_at(price);
    if (next.key + price * (next.burden - most) >= limit_) return Outcome::kDone;
    Filling& replaced = next.burden <= most ? light : heavy;
    if (next.burden == replaced.burden) break;
    replaced = next;
  }
  return Outcome::kOpen;
}

/// With at most two open amounts cost is convex along the one way they can change: nearest to the
/// cheapest filling, which is too much of a burden, is best.
void FinancingSet::judge_at_burden(const SetBox& box, const Filling& heavy) {
  if (std::popcount(filling_.open()) < 2) return;
  const std::size_t part = first_bit(filling_.open());
  const std::size_t other = first_bit(filling_.open() & (filling_.open() - 1));
  const std::int64_t more = set_.offers[part]->burden - set_.offers[other]->burden;
  if (more == 0) return;
  SetSteps amount = heavy.amount;
  std::int64_t room = *model_.burden - heavy.burden + more * amount[part];
  const std::int64_t both = amount[part] + amount[other];
  // Upwards when more of this part is less of a burden.
  amount[part] = more > 0 ? floor_of(room, more) : -floor_of(room, -more);
  amount[other] = both - amount[part];
  for (const std::size_t one : {part, other}) {
    if (amount[one] < box[one].least || amount[one] > box[one].most) return;
  }
  judge(amount);
}

void FinancingSet::judge(const SetSteps& amount) {
  SetAmounts one;
  one.amount = amount;
  for (std::size_t i = 0; i < set_.size; ++i) {
    one.cost += set_.offers[i]->fixed + set_.offers[i]->cost * amount[i];
    one.burden += set_.offers[i]->burden * amount[i];
  }
  if (model_.burden && one.burden > *model_.burden) return;
  HelpGains gains{};
  std::uint32_t giving = 0;
  for (std::uint32_t left = set_.helps; left != 0; left &= left - 1) {
    const std::size_t help = first_bit(left);
    gains[help] = model_.helps[help].gain(sum_of(amount, set_.parts_of[help]));
    if (gains[help] > 0) giving |= part_bit(help);
  }
  one.helps = best_helps(model_, gains, giving);
  one.cost -= one.helps.gain;
  one.key = cost_key(one.cost, one.burden);
  if (one.key >= limit_) return;
  is_found_ = true;
  if (!is_better(one)) return;
  if (!in_order_) limit_ = one.key;
  best_ = one;
}

bool FinancingSet::is_better(const SetAmounts& one) const {
  if (!best_ || one.key != best_->key) return !best_ || one.key < best_->key;
  return one.amount > best_->amount;
}

}  // namespace rq
