// Writes the snapshot of a catalogue: a seed for the fuzzer of snapshots.

#include <iostream>
#include <iterator>
#include <string>

#include "core/contract/session.h"

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const auto session = rq::contract::Session::open(text, rq::contract::all_kinds);
  if (!session.usable()) return 1;
  std::cout << session.snapshot();
  return 0;
}
