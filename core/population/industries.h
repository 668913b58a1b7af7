// Industries and districts of the made-up firms. Every number is an assumption of
// docs/population.md, not a statistic.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rq {

struct Industry {
  /// GB/T 4754.
  std::string_view code;
  /// Share of the firms, by weight.
  std::int64_t weight = 0;
  /// Revenue a year of a firm of middle scale. Unit: 10 000 yuan.
  std::int64_t revenue_wan = 0;
  /// Revenue a year for each person employed. Unit: 10 000 yuan.
  std::int64_t per_head_wan = 0;
  /// Net profit, value added tax, assets and invoiced part, in thousandths of revenue.
  std::int64_t margin = 0;
  std::int64_t vat = 0;
  std::int64_t assets = 0;
  std::int64_t invoiced = 0;
  /// How much research: thousandths of a standard deviation above the middle.
  std::int64_t tech = 0;
  /// Of a thousand firms: those that export, those paid by payment codes, individual businesses.
  std::int64_t exporters = 0;
  std::int64_t paid_by_code = 0;
  std::int64_t sole_traders = 0;
  /// Place in kDistricts where the industry gathers.
  std::size_t home = 0;
  /// Place of an option of the field `sector`, or -1.
  int supported = -1;

  [[nodiscard]] char section() const { return code[0]; }
};

struct District {
  /// GB/T 2260.
  std::string_view code;
  std::int64_t weight = 0;
};

inline constexpr std::size_t kIndustryCount = 44;
inline constexpr std::size_t kDistrictCount = 16;
extern const std::array<Industry, kIndustryCount> kIndustries;
extern const std::array<District, kDistrictCount> kDistricts;

}  // namespace rq
