#include "core/population/population.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/population/industries.h"
#include "core/population/options.h"

namespace rq {
namespace {

void set_bit(std::vector<Word>& bits, std::size_t bit) {
  bits[bit / kWordBits] |= Word{1} << (bit % kWordBits);
}

void put(FirmGroup& group, std::size_t place) {
  set_bit(group.firms, place);
  ++group.count;
}

constexpr std::array<std::string_view, 5> kSizeKeys = {"micro", "small", "medium", "large",
                                                       kUnknownGroup};

std::size_t size_group(const Firm& firm) {
  if (!firm.knows(FirmFact::kSmeSize)) return 4;
  switch (firm.value(FirmFact::kSmeSize)) {
    case option::kSmeSizeMicro: return 0;
    case option::kSmeSizeSmall: return 1;
    case option::kSmeSizeMedium: return 2;
    default: return 3;
  }
}

/// Fewest whole years of each group of ages.
constexpr std::array<std::int64_t, 5> kAgeYears = {0, 1, 3, 5, 10};

std::size_t age_group(const Firm& firm) {
  const Date since = date_from_day_number(firm.value(FirmFact::kEstablishedDate));
  const std::int64_t years = age_in_months(since, kFirmsAsOf) / 12;
  std::size_t group = kAgeYears.size() - 1;
  while (group > 0 && years < kAgeYears[group]) --group;
  return group;
}

std::vector<std::string> section_keys() {
  std::vector<std::string> keys;
  keys.reserve(std::size(kIndustries));
  for (const Industry& industry : kIndustries) keys.emplace_back(1, industry.section());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

Population::Population(const FieldList& fields, std::uint64_t seed, std::int64_t firms)
    : fields_(&fields), seed_(seed), firms_(firms) {
  RQ_CHECK(firms >= 1 && firms <= kMostFirms);
  nobody_.assign(words(), 0);
  add_columns();
  add_groups();
  for (std::int64_t i = 0; i < firms; ++i) {
    const Firm firm = make_firm(seed, static_cast<std::uint64_t>(i));
    add_firm(static_cast<std::size_t>(i), firm);
    add_to_groups(static_cast<std::size_t>(i), firm);
  }
}

Word Population::valid(std::size_t word) const {
  const std::size_t left = static_cast<std::size_t>(firms_) - word * kWordBits;
  return left >= kWordBits ? ~Word{0} : (Word{1} << left) - 1;
}

const FirmColumn* Population::column(FieldIndex field) const {
  const int place = column_of_field_[field];
  return place < 0 ? nullptr : &columns_[static_cast<std::size_t>(place)];
}

void Population::add_columns() {
  const auto firms = static_cast<std::size_t>(firms_);
  column_of_field_.assign(fields_->size(), -1);
  columns_.resize(kFirmFactCount);
  for (std::size_t i = 0; i < kFirmFactCount; ++i) {
    const auto field = fields_->find(kFirmFacts[i].key);
    RQ_CHECK(field.has_value());
    column_of_field_[*field] = static_cast<int>(i);
    FirmColumn& column = columns_[i];
    column.fact = static_cast<FirmFact>(i);
    column.type = fields_->at(*field).type;
    column.known.assign(words(), 0);
    switch (column.type) {
      case FieldType::kBool:
      case FieldType::kEnum:
      case FieldType::kCode: column.small.assign(firms, 0); break;
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
    set_bit(column.known, place);
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

void Population::add_groups() {
  const auto add = [&](std::vector<FirmGroup>& groups, std::string_view key) {
    groups.push_back({std::string(key), std::vector<Word>(words(), 0), 0});
  };
  for (const District& district : kDistricts) add(districts_, district.code);
  for (const std::string_view key : kSizeKeys) add(sizes_, key);
  for (const std::string& key : section_keys()) add(sectors_, key);
  for (const std::int64_t years : kAgeYears) add(ages_, std::to_string(years));
}

void Population::add_to_groups(std::size_t place, const Firm& firm) {
  put(districts_[static_cast<std::size_t>(firm.value(FirmFact::kRegionCode))], place);
  put(sizes_[size_group(firm)], place);
  put(ages_[age_group(firm)], place);
  const auto industry = static_cast<std::size_t>(firm.value(FirmFact::kIndustryCode));
  const char section = kIndustries[industry].section();
  const auto group = std::find_if(sectors_.begin(), sectors_.end(),
                                  [&](const FirmGroup& one) { return one.key[0] == section; });
  put(*group, place);
}

}  // namespace rq
