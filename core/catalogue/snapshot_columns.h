// Snapshot columns: what a snapshot says of products, one member of all products after the other.
// The writer and the reader of snapshots both follow this one list.

#pragma once

#include "core/catalogue/catalogue.h"

namespace rq {

/// A product takes a byte at least in each column.
inline constexpr std::size_t kProductColumns = 24;

/// Calls `codec.code(member)` for every member, column by column; the institution stands in a list
/// of its own, which is why it has a call of its own.
template <typename Codec, typename Products>
void code_products(Codec& codec, Products& products) {
  const auto column = [&](auto member) {
    for (auto& product : products) codec.code(product.*member);
  };
  column(&Product::id);
  column(&Product::name);
  column(&Product::name_en);
  for (auto& product : products) codec.institution(product.institution_id);
  column(&Product::category);
  column(&Product::summary);
  column(&Product::summary_en);
  column(&Product::status);
  column(&Product::conditions);
  column(&Product::limits);
  column(&Product::amount_min);
  column(&Product::amount_max);
  column(&Product::annual_rate_min);
  column(&Product::annual_rate_max);
  column(&Product::term_min);
  column(&Product::term_max);
  column(&Product::fees);
  column(&Product::repayment);
  column(&Product::guarantee);
  column(&Product::regions);
  column(&Product::tags);
  column(&Product::materials);
  column(&Product::validity);
  column(&Product::source);
}

/// Nodes of a condition as a snapshot writes them; from kFirstTest on, it is a test by its place.
enum SnapshotNode : unsigned char { kAllNode, kAnyNode, kNotNode, kManualNode, kFirstTest };

}  // namespace rq
