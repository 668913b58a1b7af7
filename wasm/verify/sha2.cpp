#include "wasm/verify/sha2.h"

#include <algorithm>

namespace rq::verify {
namespace {

// FIPS 180-4, 4.2.3: the first 64 bits of the fractions of the cube roots of the first 80 primes.
// The 32 bits of SHA-256 (4.2.2) are their upper halves.
constexpr std::array<std::uint64_t, 80> kRound = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

constexpr std::array<std::uint64_t, 8> kStart512 = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

struct Sha256 {
  using Word = std::uint32_t;
  static constexpr std::size_t kRounds = 64;
  static constexpr std::array<unsigned, 12> kTurns = {2, 13, 22, 6, 11, 25, 7, 18, 3, 17, 19, 10};
  static constexpr unsigned kHalf = 32;
};

struct Sha512 {
  using Word = std::uint64_t;
  static constexpr std::size_t kRounds = 80;
  static constexpr std::array<unsigned, 12> kTurns = {28, 34, 39, 14, 18, 41, 1, 8, 7, 19, 61, 6};
  static constexpr unsigned kHalf = 0;
};

// Both hashes are one algorithm with other words, turns and numbers of rounds.
template <typename Kind>
class Hash {
  using Word = typename Kind::Word;
  static constexpr std::size_t kBlock = 16 * sizeof(Word);

 public:
  Hash() {
    for (std::size_t i = 0; i < 8; ++i) {
      state_[i] = static_cast<Word>(kStart512[i] >> Kind::kHalf);
    }
  }

  void add(Bytes bytes) {
    size_ += bytes.size();
    while (!bytes.empty()) {
      const std::size_t taken = std::min(bytes.size(), kBlock - filled_);
      std::copy_n(bytes.begin(), taken, block_.begin() + filled_);
      filled_ += taken;
      bytes = bytes.subspan(taken);
      if (filled_ == kBlock) {
        take_block();
      }
    }
  }

  std::array<std::uint8_t, 8 * sizeof(Word)> end() {
    const std::uint64_t bits = std::uint64_t{size_} * 8;
    block_[filled_++] = 0x80;
    // The length takes two words; no input here needs more than the last 64 bits of them.
    if (filled_ > kBlock - 2 * sizeof(Word)) {
      std::fill(block_.begin() + filled_, block_.end(), std::uint8_t{0});
      take_block();
    }
    std::fill(block_.begin() + filled_, block_.end(), std::uint8_t{0});
    for (std::size_t i = 0; i < 8; ++i) {
      block_[kBlock - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
    }
    take_block();
    std::array<std::uint8_t, 8 * sizeof(Word)> digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
      digest[i] = static_cast<std::uint8_t>(state_[i / sizeof(Word)] >>
                                            (8 * (sizeof(Word) - 1 - i % sizeof(Word))));
    }
    return digest;
  }

 private:
  static Word turn(Word word, unsigned by) {
    return static_cast<Word>(word >> by | word << (8 * sizeof(Word) - by));
  }

  static Word turn3(Word word, std::size_t at, bool last_shifts) {
    const Word last = last_shifts ? static_cast<Word>(word >> Kind::kTurns[at + 2])
                                  : turn(word, Kind::kTurns[at + 2]);
    return turn(word, Kind::kTurns[at]) ^ turn(word, Kind::kTurns[at + 1]) ^ last;
  }

  void take_block() {
    std::array<Word, Kind::kRounds> words{};
    for (std::size_t i = 0; i < kBlock; ++i) {
      words[i / sizeof(Word)] = static_cast<Word>(words[i / sizeof(Word)] << 8U) | block_[i];
    }
    for (std::size_t i = 16; i < words.size(); ++i) {
      words[i] = turn3(words[i - 2], 9, true) + words[i - 7] + turn3(words[i - 15], 6, true) +
                 words[i - 16];
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Word first = h + turn3(e, 3, false) + ((e & f) ^ (~e & g)) +
                         static_cast<Word>(kRound[i] >> Kind::kHalf) + words[i];
      const Word second = turn3(a, 0, false) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + second;
    }
    const std::array<Word, 8> added = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < added.size(); ++i) {
      state_[i] += added[i];
    }
    filled_ = 0;
  }

  std::array<Word, 8> state_{};
  std::array<std::uint8_t, kBlock> block_{};
  std::size_t filled_ = 0;
  std::size_t size_ = 0;
};

}  // namespace

std::array<std::uint8_t, 32> sha256(Bytes bytes) {
  Hash<Sha256> hash;
  hash.add(bytes);
  return hash.end();
}

std::array<std::uint8_t, 64> sha512(std::span<const Bytes> parts) {
  Hash<Sha512> hash;
  for (const Bytes part : parts) {
    hash.add(part);
  }
  return hash.end();
}

}  // namespace rq::verify
