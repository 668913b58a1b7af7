#include "core/population/firm.h"

#include <vector>

#include "core/base/check.h"
#include "core/base/json_writer.h"
#include "core/population/firm_draft.h"

namespace rq {
namespace {

/// Seeds of firms lie far apart, also those of neighbours: both numbers pass the generator.
std::uint64_t seed_of(std::uint64_t seed, std::uint64_t index) {
  return Random(Random(seed).next() ^ index).next();
}

void leave_out(FirmDraft& draft) {
  for (std::size_t i = 0; i < kFirmFactCount; ++i) {
    if (draft.draw.chance(kFirmFacts[i].left_out)) {
      draft.firm.known[i] = false;
      draft.firm.values[i] = 0;
    }
  }
}

/// As the rules read it.
Fact as_fact(FirmFact fact, FieldType type, std::int64_t value) {
  Fact made;
  switch (type) {
    case FieldType::kSet: made.options = static_cast<std::uint64_t>(value); break;
    case FieldType::kCode: made.code = code_of(fact, value); break;
    default: made.number = value;
  }
  return made;
}

/// Calls `use(fact, field index)` for each known fact.
template <typename Use>
void each_known(const Firm& firm, const FieldList& fields, const Use& use) {
  for (std::size_t i = 0; i < kFirmFactCount; ++i) {
    if (!firm.known[i]) continue;
    const auto field = fields.find(kFirmFacts[i].key);
    RQ_CHECK(field.has_value());
    use(static_cast<FirmFact>(i), *field);
  }
}

}  // namespace

Firm make_firm(std::uint64_t seed, std::uint64_t index) {
  FirmDraft draft(seed_of(seed, index));
  add_basics(draft);
  add_business(draft);
  add_innovation(draft);
  add_tax(draft);
  add_credit(draft);
  add_loans(draft);
  add_staff(draft);
  add_special(draft);
  leave_out(draft);
  return draft.firm;
}

std::string_view code_of(FirmFact fact, std::int64_t value) {
  const auto place = static_cast<std::size_t>(value);
  return fact == FirmFact::kIndustryCode ? kIndustries[place].code : kDistricts[place].code;
}

Facts facts_of(const Firm& firm, const FieldList& fields) {
  Facts facts(fields.size());
  each_known(firm, fields, [&](FirmFact fact, FieldIndex field) {
    facts.set(field, as_fact(fact, fields.at(field).type, firm.value(fact)));
  });
  return facts;
}

std::string facts_json(const Firm& firm, const FieldList& fields) {
  JsonWriter out;
  out.begin_object();
  each_known(firm, fields, [&](FirmFact fact, FieldIndex field) {
    out.key(kFirmFacts[static_cast<std::size_t>(fact)].key);
    const Field& one = fields.at(field);
    write_fact(out, one, as_fact(fact, one.type, firm.value(fact)));
  });
  out.end_object();
  return out.take();
}

}  // namespace rq
