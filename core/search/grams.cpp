#include "core/search/grams.h"

#include <algorithm>
#include <utility>

namespace rq {

void GramIndex::add(const std::vector<Gram>& grams) {
  const std::size_t place = documents_ % kBlockDocuments;
  for (const Gram gram : grams) open_.push_back(scattered(gram) << kPlaceBits | place);
  ++documents_;
  if (documents_ % kBlockDocuments == 0) close_block();
}

void GramIndex::finish() {
  if (documents_ % kBlockDocuments != 0) close_block();
  open_ = {};
}

void GramIndex::close_block() {
  std::sort(open_.begin(), open_.end());
  Block block;
  for (const std::uint64_t entry : open_) {
    const Gram gram = entry >> kPlaceBits;
    const auto place = static_cast<std::uint16_t>(entry % kBlockDocuments);
    const bool is_new = block.grams.empty() || block.grams.back() != gram;
    if (is_new) {
      block.grams.push_back(gram);
      block.first.push_back(static_cast<std::uint32_t>(block.places.size()));
    } else if (block.places.back() == place) {
      continue;
    }
    block.places.push_back(place);
  }
  block.first.push_back(static_cast<std::uint32_t>(block.places.size()));
  // Some two to four of them have the same first bits.
  while (block.grams.size() >> (block.begin_bits + 2) != 0) ++block.begin_bits;
  block.begins.reserve((std::size_t{1} << block.begin_bits) + 1);
  for (std::size_t i = 0; i < block.grams.size(); ++i) {
    const auto begin = static_cast<std::size_t>(block.grams[i] >> (kGramBits - block.begin_bits));
    while (block.begins.size() <= begin) block.begins.push_back(static_cast<std::uint32_t>(i));
  }
  while (block.begins.size() <= std::size_t{1} << block.begin_bits) {
    block.begins.push_back(static_cast<std::uint32_t>(block.grams.size()));
  }
  block.grams.shrink_to_fit();
  block.first.shrink_to_fit();
  block.places.shrink_to_fit();
  blocks_.push_back(std::move(block));
  open_.clear();
}

std::size_t GramIndex::bytes() const {
  std::size_t bytes = 0;
  for (const Block& block : blocks_) {
    bytes += block.grams.size() * sizeof(Gram) + block.first.size() * sizeof(std::uint32_t) +
             block.places.size() * sizeof(std::uint16_t) +
             block.begins.size() * sizeof(std::uint32_t);
  }
  return bytes;
}

}  // namespace rq
