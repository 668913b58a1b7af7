// The native side of `./bench matching`: reads the workload from standard input, checks that all
// ways of judging agree, and then times each.
//
//   bench_matching STATES
//
// Input, a line each: "firm JSON", "rule JSON", then "end". The verdicts of the first firm, then of
// the next, … go to the file STATES, one byte a rule. "agreed" is printed, and nothing is timed
// before the line "time". Then one line a way: its name and nanoseconds of each repetition.

#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "benchmarks/matching/subject.h"

namespace {

using rq::bench::Subject;
using rq::bench::Way;

constexpr std::pair<std::string_view, Way> kWays[] = {
    {"treeWalk", Way::kTreeWalk},
    {"evaluate", Way::kEvaluate},
    {"planes", Way::kPlanes},
    {"planesNearCounts", Way::kPlanesNearCounts},
    {"planesStates", Way::kPlanesStates},
    {"explain20", Way::kExplain20},
};

/// Processor time of this process, in nanoseconds: waiting for a core on a busy machine is no part
/// of it.
std::int64_t now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Repeats for about half a second, at least nine times; one repetition is as many calls as take
/// 200 microseconds, so that reading the clock does not count.
std::vector<double> repeat(Subject& subject, Way way, std::uint64_t& sink) {
  std::int64_t calls = 1;
  for (;;) {
    const std::int64_t from = now();
    for (std::int64_t i = 0; i < calls; ++i) sink += subject.judge(0, way);
    if (now() - from >= 200'000) break;
    calls *= 2;
  }
  std::vector<double> times;
  const std::int64_t start = now();
  while (times.size() < 9 || (now() - start < 500'000'000 && times.size() < 400)) {
    const std::int64_t from = now();
    for (std::int64_t i = 0; i < calls; ++i) sink += subject.judge(0, way);
    times.push_back(static_cast<double>(now() - from) / static_cast<double>(calls));
  }
  return times;
}

/// Reads the workload; the number of firms, or -1 after saying what is wrong.
int read_workload(Subject& subject) {
  int firms = 0;
  for (std::string line; std::getline(std::cin, line) && line != "end";) {
    const std::string_view text(line);
    const bool is_firm = text.starts_with("firm ");
    const std::string_view json = text.substr(text.find(' ') + 1);
    if (!(is_firm ? subject.add_firm(json) : subject.add_rule(json))) {
      std::cerr << "not in order: " << line << '\n';
      return -1;
    }
    firms += is_firm ? 1 : 0;
  }
  return firms;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ios::sync_with_stdio(false);
  Subject subject;
  const int firms = read_workload(subject);
  if (firms < 0) return 1;
  const std::int64_t from = now();
  subject.compile();
  std::cout << "compile " << now() - from << '\n' << "bytes " << subject.bytes() << '\n';

  std::ofstream file(arguments[1], std::ios::binary);
  for (int firm = 0; firm < firms; ++firm) {
    const auto place = static_cast<std::size_t>(firm);
    if (!subject.agrees(place)) {
      std::cerr << "the ways of judging disagree on firm " << firm << '\n';
      return 1;
    }
    for (const std::uint8_t state : subject.expected(place)) file.put(static_cast<char>(state));
  }
  file.close();
  std::cout << "agreed" << std::endl;

  std::uint64_t sink = 0;
  std::string line;
  if (!std::getline(std::cin, line) || line != "time") return 0;
  for (const auto& [name, way] : kWays) {
    std::cout << name;
    for (const double time : repeat(subject, way, sink)) std::cout << ' ' << time;
    std::cout << std::endl;
  }
  std::cout << "sum " << sink << std::endl;
  return 0;
}
