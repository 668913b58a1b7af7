#include "core/population/firm_groups.h"

#include <algorithm>
#include <array>

#include "core/population/industries.h"
#include "core/population/options.h"

namespace rq {
namespace {

/// Groups of one list, to which firms are added by key.
class GroupList {
 public:
  explicit GroupList(std::size_t firms) : words_(words_for(firms)) {}

  void add(std::string_view key) {
    groups_.push_back({std::string(key), std::vector<Word>(words_, 0), 0});
  }
  /// A group that is there only where a firm stands in it, behind those added before.
  void add_if_used(std::string_view key) {
    add(key);
    if_used_.emplace_back(key);
  }
  /// The place of a group, or that of `otherwise`.
  [[nodiscard]] std::size_t find(std::string_view key, std::string_view otherwise) const {
    const auto at = [&](std::string_view wanted) {
      return std::find_if(groups_.begin(), groups_.end(),
                          [&](const FirmGroup& group) { return group.key == wanted; });
    };
    const auto found = at(key);
    return static_cast<std::size_t>((found == groups_.end() ? at(otherwise) : found) -
                                    groups_.begin());
  }
  void put(std::size_t group, std::size_t firm) {
    groups_[group].firms[firm / kWordBits] |= Word{1} << (firm % kWordBits);
    ++groups_[group].count;
  }
  [[nodiscard]] std::vector<FirmGroup> take() {
    std::erase_if(groups_, [&](const FirmGroup& group) {
      return group.count == 0 &&
             std::find(if_used_.begin(), if_used_.end(), group.key) != if_used_.end();
    });
    return std::move(groups_);
  }

 private:
  std::size_t words_;
  std::vector<FirmGroup> groups_;
  std::vector<std::string> if_used_;
};

/// Puts every firm where `place_of` its value is; those without one into the group of the unknown.
template <typename Values, typename PlaceOf>
std::vector<FirmGroup> grouped(GroupList& list, const FirmColumn* column, std::size_t firms,
                               Values FirmColumn::*values, const PlaceOf& place_of) {
  const std::size_t unknown = list.find(kUnknownGroup, kUnknownGroup);
  for (std::size_t firm = 0; firm < firms; ++firm) {
    const bool known = column != nullptr && column->knows(firm);
    list.put(known ? place_of((column->*values)[firm]) : unknown, firm);
  }
  return list.take();
}

/// Where each code of a column belongs, so that it is looked up once.
std::vector<std::size_t> places_of_codes(const GroupList& list, const FirmColumn* column,
                                         std::size_t letters, std::string_view otherwise) {
  std::vector<std::size_t> places;
  if (column == nullptr) return places;
  places.reserve(column->codes.size());
  for (const std::string& code : column->codes) {
    places.push_back(list.find(std::string_view(code).substr(0, letters), otherwise));
  }
  return places;
}

std::vector<FirmGroup> by_district(const FirmColumn* column, std::size_t firms) {
  constexpr std::size_t kDigits = 6;
  GroupList list(firms);
  for (const District& district : kDistricts) list.add(district.code);
  list.add_if_used(kOtherGroup);
  list.add_if_used(kUnknownGroup);
  const std::vector<std::size_t> places = places_of_codes(list, column, kDigits, kOtherGroup);
  return grouped(list, column, firms, &FirmColumn::middle,
                 [&](std::int32_t code) { return places[static_cast<std::size_t>(code)]; });
}

std::vector<FirmGroup> by_sector(const FirmColumn* column, std::size_t firms) {
  std::vector<std::string> keys;
  keys.reserve(kIndustries.size() + (column != nullptr ? column->codes.size() : 0));
  for (const Industry& industry : kIndustries) keys.emplace_back(1, industry.section());
  if (column != nullptr) {
    for (const std::string& code : column->codes) {
      if (!code.empty() && code[0] >= 'A' && code[0] <= 'T') keys.emplace_back(1, code[0]);
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  GroupList list(firms);
  for (const std::string& key : keys) list.add(key);
  list.add_if_used(kUnknownGroup);
  const std::vector<std::size_t> places = places_of_codes(list, column, 1, kUnknownGroup);
  return grouped(list, column, firms, &FirmColumn::middle,
                 [&](std::int32_t code) { return places[static_cast<std::size_t>(code)]; });
}

std::vector<FirmGroup> by_size(const FirmColumn* column, std::size_t firms) {
  constexpr std::array<std::string_view, 5> kKeys = {"micro", "small", "medium", "large",
                                                     kUnknownGroup};
  GroupList list(firms);
  for (const std::string_view key : kKeys) list.add(key);
  return grouped(list, column, firms, &FirmColumn::small, [](std::uint8_t size) -> std::size_t {
    switch (size) {
      case option::kSmeSizeMicro: return 0;
      case option::kSmeSizeSmall: return 1;
      case option::kSmeSizeMedium: return 2;
      default: return 3;
    }
  });
}

std::vector<FirmGroup> by_age(const FirmColumn* column, std::size_t firms, Date as_of) {
  /// Fewest whole years of each group.
  constexpr std::array<std::int64_t, 5> kYears = {0, 1, 3, 5, 10};
  GroupList list(firms);
  for (const std::int64_t years : kYears) list.add(std::to_string(years));
  list.add_if_used(kUnknownGroup);
  return grouped(list, column, firms, &FirmColumn::middle, [&](std::int32_t day) {
    const std::int64_t years = age_in_months(date_from_day_number(day), as_of) / 12;
    std::size_t group = kYears.size() - 1;
    while (group > 0 && years < kYears[group]) --group;
    return group;
  });
}

}  // namespace

FirmGroups groups_of(const GroupColumns& columns, std::size_t firms, Date as_of) {
  return {by_district(columns.region, firms), by_size(columns.size, firms),
          by_sector(columns.industry, firms), by_age(columns.established, firms, as_of)};
}

}  // namespace rq
