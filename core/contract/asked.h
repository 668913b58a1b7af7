// Asked: what requests of several topics say in the same way: the firm and the day, a filter, a
// page.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/cursor.h"
#include "core/match/match.h"

namespace rq::contract {

struct Asked {
  Date as_of;
  Facts facts;
};

/// Reads {"asOf", "facts"} of a request; nothing, with faults, when they are not in order.
[[nodiscard]] std::optional<Asked> read_asked(const Cursor& at, const FieldList& fields);

/// What a request by id is about: one of the two.
struct Subject {
  const Product* product = nullptr;
  const Policy* policy = nullptr;
  const Condition* conditions = nullptr;

  [[nodiscard]] rq::Judgement judge(const rq::Question& question) const {
    return product != nullptr ? rq::judge(*product, question) : rq::judge(*policy, question);
  }
};

/// The product or policy with an id; nothing, with a fault, when there is none.
[[nodiscard]] std::optional<Subject> find_subject(std::string_view id, const Catalogue& catalogue,
                                                  const Cursor& at);

/// False, with faults, when the page is not in order.
[[nodiscard]] bool check_page(const Cursor& at, std::int64_t offset, std::int64_t limit);

/// What a member that may be left out gives to a filter.
[[nodiscard]] inline std::string_view text_or_none(const std::optional<std::string>& text) {
  return text ? std::string_view(*text) : std::string_view();
}

/// The products that a request of any kind is about.
template <typename Request>
[[nodiscard]] ProductFilter product_filter(const Request& request) {
  return {text_or_none(request.text), text_or_none(request.category),
          text_or_none(request.guarantee), text_or_none(request.institution_id),
          text_or_none(request.region)};
}

}  // namespace rq::contract
