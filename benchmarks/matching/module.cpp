// The WebAssembly side of `./bench matching`: the same ways of judging, timed from outside.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "benchmarks/matching/subject.h"

namespace {

rq::bench::Subject& subject() {
  static rq::bench::Subject one;
  return one;
}

std::vector<std::uint8_t>& states() {
  static std::vector<std::uint8_t> list;
  return list;
}

}  // namespace

extern "C" {

void* bench_alloc(std::size_t size) { return std::malloc(size); }

void bench_free(void* bytes) { std::free(bytes); }

int bench_add_rule(const char* json, std::size_t size) {
  return subject().add_rule(std::string_view(json, size)) ? 1 : 0;
}

int bench_add_firm(const char* json, std::size_t size) {
  return subject().add_firm(std::string_view(json, size)) ? 1 : 0;
}

void bench_compile() { subject().compile(); }

std::size_t bench_bytes() { return subject().bytes(); }

/// Whether all ways agree; leaves the states at bench_states().
int bench_agrees(std::size_t firm) {
  const bool agrees = subject().agrees(firm);
  states() = subject().expected(firm);
  return agrees ? 1 : 0;
}

const std::uint8_t* bench_states() { return states().data(); }

std::uint32_t bench_judge(std::size_t firm, int way, std::size_t times) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < times; ++i) {
    sum += subject().judge(firm, static_cast<rq::bench::Way>(way));
  }
  return static_cast<std::uint32_t>(sum);
}
}
