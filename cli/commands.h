// The commands of `rongqiao`. wasm/rongqiao.mjs has the same ones and prints the same bytes.

#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace rq::cli {

/// Exit status of the program.
enum Status : int {
  kDone = 0,
  /// Faults in the input; each was printed. Or the results could not be written.
  kFaults = 1,
  /// The program was called wrongly.
  kUsage = 2,
};

/// Streams of one run: only results go to `out`.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// `arguments` without the program's name.
[[nodiscard]] Status run(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace rq::cli
