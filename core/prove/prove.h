// Prove: what can be proved of a catalogue on a day. docs/formats/findings.md defines every
// finding.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/prove/problem.h"

namespace rq {

struct Finding {
  /// Stable; docs/formats/findings.md lists them.
  std::string_view code;
  /// The document and the place in it.
  std::string id;
  std::string pointer;
  /// Leaves of the same document that bring it about; without any one of them it is not proved.
  std::vector<std::string> because;
  /// The document that it is compared with; empty when there is none.
  std::string other_id;
  /// Facts that show it, as JSON; empty where it is shown without an example.
  std::string witness;
};

struct Proof {
  /// In order of products, then policies, by id.
  std::vector<Finding> findings;
  /// Questions that were given up at a bound; nothing is claimed of them.
  std::int64_t undecided = 0;
};

[[nodiscard]] Proof prove(const Catalogue& catalogue, const FieldList& fields, Date as_of,
                          Effort effort = {});

}  // namespace rq
