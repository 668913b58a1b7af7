#include "core/search/covers.h"

#include <utility>

#include "core/base/bits.h"
#include "core/search/counts.h"

namespace rq {

std::size_t Covers::add(Gram gram, std::uint64_t letters, std::uint64_t Cover::*how) {
  const std::size_t lists = places_.size();
  std::size_t count = 0;
  for (std::size_t block = 0; block < grams_.blocks(); ++block) {
    places_.push_back(grams_.places_of(gram, block));
    count += places_.back().size();
  }
  if (count > 0) {
    all_.push_back({letters, how, {}, lists});
  } else {
    places_.resize(lists);
  }
  return count;
}

std::size_t Covers::add(ProductBits products, std::uint64_t letters, std::uint64_t Cover::*how) {
  const std::size_t count = count_products(products);
  if (count > 0) all_.push_back({letters, how, std::move(products), 0});
  return count;
}

void Covers::fill(std::size_t first) {
  bits_.assign(words() * kAtOnce, 0);
  const std::size_t block = first / GramIndex::kBlockDocuments;
  const std::size_t start = first % GramIndex::kBlockDocuments;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    std::uint64_t* const bits = bits_.data() + i / kBits * kAtOnce;
    const std::uint64_t bit = std::uint64_t{1} << i % kBits;
    const ProductBits& products = all_[i].products;
    const std::size_t end = std::min((first + kAtOnce) / kBits, products.size());
    for (std::size_t w = first / kBits; w < end; ++w) {
      for_each_bit(products[w], [&](std::size_t one) { bits[w * kBits + one - first] |= bit; });
    }
    if (!products.empty()) continue;
    std::span<const std::uint16_t>& places = places_[all_[i].lists + block];
    std::size_t used = 0;
    for (; used < places.size() && places[used] < start + kAtOnce; ++used) {
      bits[places[used] - start] |= bit;
    }
    places = places.subspan(used);
  }
}

Cover Covers::cover_of(std::size_t document) const {
  Cover cover;
  for (std::size_t w = 0; w < words(); ++w) {
    for_each_bit(bits_[w * kAtOnce + document], [&](std::size_t bit) {
      const Covering& one = all_[w * kBits + bit];
      cover.*one.how |= one.letters;
    });
  }
  return cover;
}

}  // namespace rq
