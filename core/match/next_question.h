// Next question: what to ask the reader next, with the reason, and when to stop.
//
// Order: closest first. A product that still needs k answers gives each of them the weight 4^-k,
// so what can be confirmed soon is confirmed soon. (k is that of the smallest set of answers with
// the field in it; what only a person can judge counts as one answer more.) The question whose
// answer weighs most comes first. Policies are weighed in the same way, and decide between
// questions that weigh the same for products; after that, the order of the field list does.
//
// The top list: the products that fit, in byte order of ids, the first `top` of them; it is the
// beginning of the list of the `products` message as far as that is confirmed. Products that are
// open or fail are not in it. It is settled when no answers to questions that may be asked change
// it. Known facts stay, so what fits goes on fitting: the list can change only by a product that
// is still open, that answers can make pass, and that stands before the end of the list. The rule
// is exact: not settled means that some answers do change it (but see OpenRule's bounds).

#pragma once

#include <cstdint>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/match/open_rule.h"

namespace rq {

struct NextQuestion {
  FieldIndex field = 0;
  /// Undecided products, and policies, that some answer settles: they pass, fail, or wait only for
  /// a person or for what the reader would rather not say.
  std::int64_t products = 0;
  std::int64_t policies = 0;
  /// Answers that the closest document still needs, this one included.
  std::int64_t missing = 0;
};

struct NextQuestions {
  /// Best first. Empty when no answer brings anything closer.
  std::vector<NextQuestion> questions;
  bool settled = false;
  /// Products that fit.
  std::int64_t confirmed = 0;
};

/// The rules of a catalogue on one day, ready to be asked about many firms.
class Interview {
 public:
  /// Catalogue and field list must outlive it.
  Interview(const Catalogue& catalogue, const FieldList& fields, Date as_of);

  /// `skipped` has an entry for each field that the reader would rather not answer.
  [[nodiscard]] NextQuestions next(const Facts& facts, const std::vector<bool>& skipped,
                                   std::int64_t top) const;

  [[nodiscard]] Date as_of() const { return as_of_; }

 private:
  std::size_t fields_;
  Date as_of_;
  /// Of what can be used on the day, in byte order of ids.
  std::vector<OpenRule> products_;
  std::vector<OpenRule> policies_;
};

}  // namespace rq
