#include "core/contract/asked.h"

#include <utility>

namespace rq::contract {
namespace {

constexpr std::int64_t kMaxPage = 100;

}  // namespace

std::optional<Asked> read_asked(const Cursor& at, const FieldList& fields) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  Facts facts = parse_facts(at.member("facts"), fields);
  if (!as_of || at.has_errors()) return std::nullopt;
  return Asked{*as_of, std::move(facts)};
}

std::optional<Subject> find_subject(std::string_view id, const Catalogue& catalogue,
                                    const Cursor& at) {
  if (const Product* product = catalogue.product(id)) {
    return Subject{product, nullptr, &product->conditions};
  }
  if (const Policy* policy = catalogue.policy(id)) {
    return Subject{nullptr, policy, &policy->conditions};
  }
  at.member("id").fault("not_found", "the catalogue has no product and no policy with this id.");
  return std::nullopt;
}

bool check_page(const Cursor& at, std::int64_t offset, std::int64_t limit) {
  if (offset < 0) at.member("offset").fault("range_reversed", "offset starts at 0.");
  if (limit < 0 || limit > kMaxPage) {
    at.member("limit").fault("range_reversed", "a page has 0 to 100 rows.");
  }
  return !at.has_errors();
}

}  // namespace rq::contract
