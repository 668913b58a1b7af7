#include "core/rank/financing_filling.h"

#include <algorithm>
#include <bit>

namespace rq {

ModelSet::ModelSet(const FinancingModel& of, const std::uint32_t* places, std::size_t count)
    : model(of), size(count) {
  for (std::size_t i = 0; i < count; ++i) {
    offers[i] = &of.offers[places[i]];
    helps |= offers[i]->helps;
    for (std::uint32_t left = offers[i]->helps; left != 0; left &= left - 1) {
      parts_of[first_bit(left)] |= part_bit(i);
    }
  }
}

void FinancingFilling::set_box(const SetBox& box) {
  box_ = box;
  open_ = 0;
  open_steps_ = set_.model.wanted;
  for (std::size_t i = 0; i < set_.size; ++i) {
    if (box_[i].least < box_[i].most) {
      open_ |= part_bit(i);
    } else {
      open_steps_ -= box_[i].least;
    }
  }
  is_exact_ = true;
  for (std::uint32_t left = helps_; left != 0; left &= left - 1) count_help(first_bit(left));
  segments_size_ = 0;
  for (std::uint32_t left = open_; left != 0; left &= left - 1) add_segments(first_bit(left));
}

void FinancingFilling::count_help(std::size_t help) {
  const std::uint32_t covers = set_.parts_of[help] & open_;
  std::int64_t least = 0;
  std::int64_t most = 0;
  closed_[help] = 0;
  for (std::uint32_t left = set_.parts_of[help]; left != 0; left &= left - 1) {
    const std::size_t part = first_bit(left);
    least += box_[part].least;
    most += box_[part].most;
    if ((covers & part_bit(part)) == 0) closed_[help] += box_[part].least;
  }
  count_[help] = Count::kExact;
  if (std::popcount(covers) != 2 || std::popcount(open_) != 4) return;
  const std::int64_t full = set_.model.helps[help].full;
  if (least <= full && most > full) is_exact_ = false;
  count_[help] = least + (most - least) / 2 > full ? Count::kLump : Count::kByStep;
}

/// Whether a help for open parts `covers` is for all of them but this one.
bool FinancingFilling::is_all_but(std::uint32_t covers, std::size_t part) const {
  return std::popcount(covers) > 1 && covers == (open_ & ~part_bit(part));
}

/// What all helps give more when this part takes one step more and the others one less.
std::int64_t FinancingFilling::gain_of_step(std::size_t part, std::int64_t amount) const {
  std::int64_t sum = 0;
  for (std::uint32_t left = helps_; left != 0; left &= left - 1) {
    const std::size_t help = first_bit(left);
    const std::uint32_t covers = set_.parts_of[help] & open_;
    const ModelHelp& one = set_.model.helps[help];
    if (count_[help] == Count::kLump) continue;
    if (count_[help] == Count::kByStep) {
      if ((covers & part_bit(part)) != 0) sum += one.rate;
    } else if (covers == part_bit(part)) {
      const std::int64_t steps = closed_[help] + amount;
      sum += one.gain(steps + 1) - one.gain(steps);
    } else if (is_all_but(covers, part)) {
      const std::int64_t steps = closed_[help] + open_steps_ - amount;
      sum += one.gain(steps - 1) - one.gain(steps);
    }
  }
  return sum;
}

void FinancingFilling::add_segments(std::size_t part) {
  const AmountRange range = box_[part];
  // Where the gain of a step changes.
  std::array<std::int64_t, 2 * kMostHelps + 2> turns;
  std::size_t size = 0;
  const auto add = [&](std::int64_t turn) {
    if (turn > range.least && turn < range.most) turns[size++] = turn;
  };
  turns[size++] = range.least;
  for (std::uint32_t left = helps_; left != 0; left &= left - 1) {
    const std::size_t help = first_bit(left);
    const std::uint32_t covers = set_.parts_of[help] & open_;
    if (count_[help] != Count::kExact) continue;
    std::int64_t turn = set_.model.helps[help].full - closed_[help];
    if (is_all_but(covers, part)) {
      turn = open_steps_ - turn - 1;
    } else if (covers != part_bit(part)) {
      continue;
    }
    add(turn);
    add(turn + 1);
  }
  std::sort(turns.begin(), turns.begin() + size);
  turns[size] = range.most;
  for (std::size_t i = 0; i < size; ++i) {
    const std::int64_t steps = turns[i + 1] - turns[i];
    if (steps == 0) continue;
    const ModelOffer& offer = *set_.offers[part];
    const CostKey price = cost_key(offer.cost - gain_of_step(part, turns[i]), offer.burden);
    segments_[segments_size_++] = {price, price, steps, part};
  }
}

/// Fills up in the order of weight; the first parts first where it is the same.
Filling FinancingFilling::fill() const {
  std::array<std::size_t, kMostLenders*(2 * kMostHelps + 1)> order;
  for (std::size_t i = 0; i < segments_size_; ++i) {
    std::size_t at = i;
    for (; at > 0 && segments_[i].weight < segments_[order[at - 1]].weight; --at) {
      order[at] = order[at - 1];
    }
    order[at] = i;
  }
  Filling filled;
  std::int64_t need = set_.model.wanted;
  for (std::size_t i = 0; i < set_.size; ++i) {
    filled.amount[i] = box_[i].least;
    need -= box_[i].least;
  }
  for (std::size_t i = 0; need > 0; ++i) {
    const Segment& segment = segments_[order[i]];
    const std::int64_t take = std::min(need, segment.steps);
    filled.amount[segment.part] += take;
    need -= take;
  }
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < set_.size; ++i) {
    cost += set_.offers[i]->fixed + set_.offers[i]->cost * filled.amount[i];
    filled.burden += set_.offers[i]->burden * filled.amount[i];
  }
  for (std::uint32_t left = helps_; left != 0; left &= left - 1) {
    const std::size_t help = first_bit(left);
    const std::int64_t steps = sum_of(filled.amount, set_.parts_of[help]);
    const ModelHelp& one = set_.model.helps[help];
    const Count count = count_[help];
    cost -= count == Count::kExact  ? one.gain(steps)
            : count == Count::kLump ? one.most
                                    : one.rate * steps;
  }
  filled.key = cost_key(cost, filled.burden);
  return filled;
}

Filling FinancingFilling::fill_at(CostKey burden_price) {
  for (std::size_t i = 0; i < segments_size_; ++i) {
    Segment& segment = segments_[i];
    segment.weight = segment.price + burden_price * set_.offers[segment.part]->burden;
  }
  return fill();
}

Filling FinancingFilling::fill_lightest() {
  for (std::size_t i = 0; i < segments_size_; ++i) {
    segments_[i].weight = set_.offers[segments_[i].part]->burden;
  }
  return fill();
}

}  // namespace rq
