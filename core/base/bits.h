// Bits: sets of up to 64 things in one word.

#pragma once

#include <cstddef>
#include <cstdint>

namespace rq {

/// Bits are added up in ever wider fields: the processors that we may expect have no instruction
/// for it, and the compiler's own routine reads a table. WebAssembly has the instruction, and its
/// compiler knows these lines.
[[nodiscard]] constexpr std::size_t count_bits(std::uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<std::size_t>(bits * 0x0101010101010101U >> 56U);
}

[[nodiscard]] constexpr bool is_part_of(std::uint64_t smaller, std::uint64_t larger) {
  return (smaller & ~larger) == 0;
}

/// Calls `use` with the place of each bit that is set, from the lowest.
template <typename Use>
void for_each_bit(std::uint64_t bits, const Use& use) {
  for (; bits != 0; bits &= bits - 1) use(static_cast<std::size_t>(__builtin_ctzll(bits)));
}

}  // namespace rq
