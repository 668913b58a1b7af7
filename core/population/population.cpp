#include "core/population/population.h"

#include "core/base/check.h"
#include "core/population/industries.h"

namespace rq {
namespace {

std::vector<std::string> codes_of_firms(FirmFact fact) {
  const bool is_industry = fact == FirmFact::kIndustryCode;
  const std::size_t count = is_industry ? kIndustryCount : kDistrictCount;
  std::vector<std::string> codes;
  codes.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    codes.emplace_back(code_of(fact, static_cast<std::int64_t>(i)));
  }
  return codes;
}

}  // namespace

Population::Population(const FieldList& fields, std::uint64_t seed, std::int64_t firms)
    : fields_(&fields), seed_(seed), firms_(firms) {
  RQ_CHECK(firms >= 1 && firms <= kMostFirms);
  nobody_.assign(words(), 0);
  add_columns();
  for (std::int64_t i = 0; i < firms; ++i) {
    add_firm(static_cast<std::size_t>(i), make_firm(seed, static_cast<std::uint64_t>(i)));
  }
  add_places();
}

Population::Population(const FieldList& fields, std::vector<FirmColumn> columns, std::int64_t firms,
                       Date as_of)
    : fields_(&fields), firms_(firms), as_of_(as_of), columns_(std::move(columns)) {
  RQ_CHECK(firms >= 1 && firms <= kMostFirms);
  nobody_.assign(words(), 0);
  add_places();
}

Word Population::valid(std::size_t word) const {
  const std::size_t left = static_cast<std::size_t>(firms_) - word * kWordBits;
  return left >= kWordBits ? ~Word{0} : (Word{1} << left) - 1;
}

const FirmColumn* Population::column(FieldIndex field) const {
  const int place = column_of_field_[field];
  return place < 0 ? nullptr : &columns_[static_cast<std::size_t>(place)];
}

Facts Population::facts_of(std::size_t firm) const {
  Facts facts(fields_->size());
  for (const FirmColumn& column : columns_) {
    if (!column.knows(firm)) continue;
    Fact& fact = facts.add(column.field);
    const std::int64_t value = !column.small.empty()    ? column.small[firm]
                               : !column.middle.empty() ? column.middle[firm]
                                                        : column.large[firm];
    switch (column.type) {
      case FieldType::kSet: fact.options = static_cast<std::uint64_t>(value); break;
      case FieldType::kCode: fact.code = column.codes[static_cast<std::size_t>(value)]; break;
      default: fact.number = value;
    }
  }
  return facts;
}

/// In the order of FirmFact.
void Population::add_columns() {
  const auto firms = static_cast<std::size_t>(firms_);
  columns_.resize(kFirmFactCount);
  for (std::size_t i = 0; i < kFirmFactCount; ++i) {
    const auto field = fields_->find(kFirmFacts[i].key);
    RQ_CHECK(field.has_value());
    FirmColumn& column = columns_[i];
    column.field = *field;
    column.type = fields_->at(*field).type;
    column.known.assign(words(), 0);
    switch (column.type) {
      case FieldType::kBool:
      case FieldType::kEnum: column.small.assign(firms, 0); break;
      case FieldType::kCode:
        column.codes = codes_of_firms(static_cast<FirmFact>(i));
        [[fallthrough]];
      case FieldType::kInt:
      case FieldType::kPpm:
      case FieldType::kDate: column.middle.assign(firms, 0); break;
      case FieldType::kFen:
      case FieldType::kSet: column.large.assign(firms, 0); break;
    }
  }
}

void Population::add_firm(std::size_t place, const Firm& firm) {
  for (std::size_t i = 0; i < kFirmFactCount; ++i) {
    if (!firm.known[i]) continue;
    FirmColumn& column = columns_[i];
    column.known[place / kWordBits] |= Word{1} << (place % kWordBits);
    const std::int64_t value = firm.values[i];
    if (!column.small.empty()) {
      column.small[place] = static_cast<std::uint8_t>(value);
    } else if (!column.middle.empty()) {
      RQ_CHECK(value == static_cast<std::int32_t>(value));
      column.middle[place] = static_cast<std::int32_t>(value);
    } else {
      column.large[place] = value;
    }
  }
}

/// Once the columns are there: where they stand, and the groups.
void Population::add_places() {
  column_of_field_.assign(fields_->size(), -1);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    column_of_field_[columns_[i].field] = static_cast<int>(i);
  }
  const auto find = [&](std::string_view key) {
    const auto field = fields_->find(key);
    RQ_CHECK(field.has_value());
    return column(*field);
  };
  groups_ = groups_of(
      {find("region_code"), find("sme_size"), find("industry_code"), find("established_date")},
      static_cast<std::size_t>(firms_), as_of_);
}

}  // namespace rq
