#include "core/base/delta.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

std::string applied(std::string_view from, std::string_view delta) {
  const auto size = size_after_delta(delta);
  if (!size) {
    return "no delta";
  }
  std::string out(*size, '?');
  return apply_delta(from, delta, out.data(), out.size()) ? out : "refused";
}

std::string random_text(Random& random, std::size_t size) {
  std::string text;
  while (text.size() < size) {
    text += static_cast<char>(random.below(256));
  }
  return text;
}

/// Puts in, takes out, moves or repeats a piece.
std::string edited(Random& random, std::string text) {
  const std::size_t at = random.below(text.size() + 1);
  const std::size_t size = random.below(std::min<std::size_t>(text.size() - at, 300) + 1);
  const std::string piece = text.substr(at, size);
  switch (random.below(4)) {
    case 0: return text.insert(at, random_text(random, random.below(40)));
    case 1: return text.erase(at, size);
    case 2: return text.erase(at, size).insert(random.below(text.size() + 1), piece);
    default: return text.insert(random.below(text.size() + 1), piece);
  }
}

TEST(Delta, MakesTheOtherBytes) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    const std::string from = random_text(random, random.below(4000));
    std::string to = from;
    for (std::uint64_t edits = random.below(12); edits > 0; --edits) {
      to = edited(random, to);
    }
    EXPECT_EQ(applied(from, make_delta(from, to)), to);
  }
}

TEST(Delta, OfTheSameBytesOrOfFewChangesIsSmall) {
  Random random(2);
  const std::string from = random_text(random, 100'000);
  EXPECT_LE(make_delta(from, from).size(), 16U);
  std::string to = from;
  to[50'000] = static_cast<char>(to[50'000] + 1);
  to.erase(70'000, 5);
  EXPECT_LE(make_delta(from, to).size(), 32U);
}

TEST(Delta, WorksWithNothingOnEitherSide) {
  EXPECT_EQ(applied("", make_delta("", "")), "");
  EXPECT_EQ(applied("", make_delta("", "something new")), "something new");
  EXPECT_EQ(applied("something old", make_delta("something old", "")), "");
}

TEST(Delta, IsRefusedWhenBroken) {
  const std::string from = "the catalogue of yesterday, with a rate of 34500 ppm";
  const std::string delta =
      make_delta(from, "the catalogue of today, with a rate of 34600 ppm, and more");
  ASSERT_NE(applied(from, delta), "refused");
  EXPECT_EQ(applied(from, ""), "no delta");
  EXPECT_EQ(applied(from, "RQD2" + delta.substr(4)), "no delta");
  EXPECT_EQ(applied(from, delta + "x"), "refused");
  // Made for more bytes than there are.
  EXPECT_EQ(applied(from.substr(0, 20), delta), "refused");
  for (std::size_t size = 5; size < delta.size(); ++size) {
    EXPECT_EQ(applied(from, delta.substr(0, size)), "refused") << size;
  }
  // Larger than any catalogue.
  EXPECT_EQ(applied(from, "RQD1\xFF\xFF\xFF\xFF\x7F"), "no delta");
}

// With the sanitizers of the build for tests: nothing outside of the given bytes is touched.
TEST(Delta, StaysInsideItsBytesWhateverItSays) {
  Random random(3);
  const std::string from = random_text(random, 500);
  const std::string good = make_delta(from, edited(random, edited(random, edited(random, from))));
  int made = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string delta = good;
    for (std::uint64_t changes = 1 + random.below(3); changes > 0; --changes) {
      delta[4 + random.below(delta.size() - 4)] = static_cast<char>(random.below(256));
    }
    const auto size = size_after_delta(delta);
    if (!size || *size > 100'000) {
      continue;
    }
    std::string out(*size, '?');
    made += apply_delta(from, delta, out.data(), out.size()) ? 1 : 0;
  }
  EXPECT_GT(made, 0);
}

}  // namespace
}  // namespace rq
