#include "wasm/verify/ed25519.h"

#include <algorithm>

// After TweetNaCl 20140427 (Bernstein, van Gastel, Janssen, Lange, Schwabe, Smetsers; public
// domain), which keeps a number modulo 2^255 - 19 in 16 limbs of 16 bits. The two products of a
// check are made in one walk over the bits of both factors.

namespace rq::verify {
namespace {

using Number = std::array<std::int64_t, 16>;
using Packed = std::array<std::uint8_t, 32>;

/// A point as (X : Y : Z : T), with x = X/Z, y = Y/Z, xy = T/Z.
struct Point {
  Number x;
  Number y;
  Number z;
  Number t;
};

constexpr Number kZero{};
constexpr Number kOne{1};
// d of the curve, twice d, the point B, a square root of -1.
constexpr Number kD{0x78a3, 0x1359, 0x4dca, 0x75eb, 0xd8ab, 0x4141, 0x0a4d, 0x0070,
                    0xe898, 0x7779, 0x4079, 0x8cc7, 0xfe73, 0x2b6f, 0x6cee, 0x5203};
constexpr Number kTwiceD{0xf159, 0x26b2, 0x9b94, 0xebd6, 0xb156, 0x8283, 0x149a, 0x00e0,
                         0xd130, 0xeef3, 0x80f2, 0x198e, 0xfce7, 0x56df, 0xd9dc, 0x2406};
constexpr Number kBaseX{0xd51a, 0x8f25, 0x2d60, 0xc956, 0xa7b2, 0x9525, 0xc760, 0x692c,
                        0xdc5c, 0xfdd6, 0xe231, 0xc0a4, 0x53fe, 0xcd6e, 0x36d3, 0x2169};
constexpr Number kBaseY{0x6658, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666,
                        0x6666, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666, 0x6666};
constexpr Number kRootOfMinusOne{0xa0b0, 0x4a0e, 0x1b27, 0xc4ee, 0xe478, 0xad2f, 0x1806, 0x2f43,
                                 0xd7a7, 0x3dfb, 0x0099, 0x2b4d, 0xdf0b, 0x4fc1, 0x2480, 0x2b83};
// The order of B, lowest byte first.
constexpr std::array<std::int64_t, 32> kOrder{
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

Number operator+(const Number& a, const Number& b) {
  Number sum{};
  for (std::size_t i = 0; i < 16; ++i) {
    sum[i] = a[i] + b[i];
  }
  return sum;
}

Number operator-(const Number& a, const Number& b) {
  Number difference{};
  for (std::size_t i = 0; i < 16; ++i) {
    difference[i] = a[i] - b[i];
  }
  return difference;
}

void carry(Number& number) {
  for (std::size_t i = 0; i < 16; ++i) {
    const std::int64_t over = number[i] >> 16;
    number[i] -= over * 65'536;
    if (i < 15) {
      number[i + 1] += over;
    } else {
      number[0] += 38 * over;
    }
  }
}

Number operator*(const Number& a, const Number& b) {
  std::array<std::int64_t, 31> product{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t j = 0; j < 16; ++j) {
      product[i + j] += a[i] * b[j];
    }
  }
  Number reduced{};
  for (std::size_t i = 0; i < 15; ++i) {
    reduced[i] = product[i] + 38 * product[i + 16];
  }
  reduced[15] = product[15];
  carry(reduced);
  carry(reduced);
  return reduced;
}

/// To the power of 2^n - `less`, for the powers that have ones in all bits but two or so.
template <typename Skips>
Number power(const Number& base, int highest_bit, Skips skips) {
  Number result = base;
  for (int bit = highest_bit; bit >= 0; --bit) {
    result = result * result;
    if (!skips(bit)) {
      result = result * base;
    }
  }
  return result;
}

// 2^255 - 21.
Number inverse(const Number& number) {
  return power(number, 253, [](int bit) { return bit == 2 || bit == 4; });
}

// 2^252 - 3.
Number root_power(const Number& number) {
  return power(number, 250, [](int bit) { return bit == 1; });
}

Packed pack(const Number& number) {
  Number full = number;
  carry(full);
  carry(full);
  carry(full);
  // Twice, minus the modulus where it fits.
  for (int round = 0; round < 2; ++round) {
    Number less{};
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      const std::int64_t limb = i == 0 ? 0xffed : i == 15 ? 0x7fff : 0xffff;
      const std::int64_t left = full[i] - limb - borrow;
      borrow = (left >> 16) & 1;
      less[i] = left & 0xffff;
    }
    if (borrow == 0) {
      full = less;
    }
  }
  Packed packed{};
  for (std::size_t i = 0; i < packed.size(); ++i) {
    packed[i] = static_cast<std::uint8_t>(full[i / 2] >> (8 * (i % 2)));
  }
  return packed;
}

bool is_equal(const Number& a, const Number& b) { return pack(a) == pack(b); }

bool is_odd(const Number& number) { return (pack(number)[0] & 1U) != 0; }

Number unpack(std::span<const std::uint8_t, 32> packed) {
  Number number{};
  for (std::size_t i = 0; i < 16; ++i) {
    number[i] = packed[2 * i] + (std::int64_t{packed[2 * i + 1]} << 8);
  }
  number[15] &= 0x7fff;
  return number;
}

void add_to(Point& sum, const Point& other) {
  const Number a = (sum.y - sum.x) * (other.y - other.x);
  const Number b = (sum.x + sum.y) * (other.x + other.y);
  const Number c = sum.t * other.t * kTwiceD;
  const Number half_d = sum.z * other.z;
  const Number d = half_d + half_d;
  const Number e = b - a;
  const Number f = d - c;
  const Number g = d + c;
  const Number h = b + a;
  sum = {e * f, h * g, g * f, e * h};
}

// RFC 8032, 5.1.4.
void double_it(Point& point) {
  const Number a = point.x * point.x;
  const Number b = point.y * point.y;
  const Number half_c = point.z * point.z;
  const Number h = a + b;
  const Number both = point.x + point.y;
  const Number e = h - both * both;
  const Number g = a - b;
  const Number f = half_c + half_c + g;
  point = {e * f, g * h, f * g, e * h};
}

/// The point whose packed form is `packed`, times -1; false when there is none.
bool unpack_negative(std::span<const std::uint8_t, 32> packed, Point& point) {
  const Number y = unpack(packed);
  const Number square = y * y;
  const Number numerator = square - kOne;
  const Number denominator = square * kD + kOne;
  const Number squared = denominator * denominator;
  const Number sixth = squared * squared * squared;
  Number x = root_power(sixth * numerator * denominator) * numerator * squared * denominator;
  if (!is_equal(x * x * denominator, numerator)) {
    x = x * kRootOfMinusOne;
  }
  if (!is_equal(x * x * denominator, numerator)) {
    return false;
  }
  if (is_odd(x) == (packed[31] >> 7U != 0)) {
    x = kZero - x;
  }
  point = {x, y, kOne, x * y};
  return true;
}

Packed pack(const Point& point) {
  const Number one_by_z = inverse(point.z);
  Packed packed = pack(point.y * one_by_z);
  packed[31] ^= static_cast<std::uint8_t>(is_odd(point.x * one_by_z) ? 0x80 : 0);
  return packed;
}

/// Modulo the order of B.
Packed reduce(const std::array<std::uint8_t, 64>& digest) {
  std::array<std::int64_t, 64> x{};
  std::copy(digest.begin(), digest.end(), x.begin());
  for (std::size_t i = 63; i >= 32; --i) {
    std::int64_t over = 0;
    std::size_t j = i - 32;
    for (; j < i - 12; ++j) {
      x[j] += over - 16 * x[i] * kOrder[j - (i - 32)];
      over = (x[j] + 128) >> 8;
      x[j] -= over * 256;
    }
    x[j] += over;
    x[i] = 0;
  }
  std::int64_t over = 0;
  for (std::size_t j = 0; j < 32; ++j) {
    x[j] += over - (x[31] >> 4) * kOrder[j];
    over = x[j] >> 8;
    x[j] &= 255;
  }
  Packed reduced{};
  for (std::size_t j = 0; j < 32; ++j) {
    x[j] -= over * kOrder[j];
  }
  for (std::size_t i = 0; i < 32; ++i) {
    x[i + 1] += x[i] >> 8;
    reduced[i] = static_cast<std::uint8_t>(x[i] & 255);
  }
  return reduced;
}

bool is_below_order(std::span<const std::uint8_t, 32> number) {
  for (std::size_t i = 32; i-- > 0;) {
    if (number[i] != kOrder[i]) {
      return number[i] < kOrder[i];
    }
  }
  return false;
}

bool bit_of(std::span<const std::uint8_t, 32> number, std::size_t bit) {
  return (number[bit / 8] >> (bit % 8) & 1U) != 0;
}

}  // namespace

bool is_signed(Bytes message, std::span<const std::uint8_t, 64> signature,
               std::span<const std::uint8_t, 32> key) {
  const auto scalar = signature.last<32>();
  Point minus_key{};
  if (!is_below_order(scalar) || !unpack_negative(key, minus_key)) {
    return false;
  }
  const std::array<Bytes, 3> parts = {signature.first<32>(), key, message};
  const Packed digest = reduce(sha512(parts));

  const Point base{kBaseX, kBaseY, kOne, kBaseX * kBaseY};
  Point both = base;
  add_to(both, minus_key);
  Point sum{kZero, kOne, kOne, kZero};
  for (std::size_t bit = 256; bit-- > 0;) {
    double_it(sum);
    const bool with_base = bit_of(scalar, bit);
    const bool with_key = bit_of(digest, bit);
    if (with_base || with_key) {
      add_to(sum, with_base && with_key ? both : with_base ? base : minus_key);
    }
  }
  const Packed expected = pack(sum);
  return std::equal(expected.begin(), expected.end(), signature.begin());
}

}  // namespace rq::verify
