// Models as the page sends them (web/src/pages/studio/canvas/bytes.ts), for tests without one.

#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/explain/reason.h"
#include "core/population/cliff.h"
#include "core/population/impact.h"
#include "core/population/thresholds.h"
#include "wasm/studio/model.h"

namespace rq::test {

/// A product with its numbers at places of their stops.
struct Moved {
  const std::vector<Threshold>* thresholds = nullptr;
  std::vector<std::size_t> places;
};

[[nodiscard]] inline std::vector<std::size_t> published_places(const std::vector<Threshold>& all) {
  std::vector<std::size_t> places;
  for (const Threshold& one : all) {
    const auto at = std::lower_bound(one.stops.begin(), one.stops.end(), one.value);
    places.push_back(static_cast<std::size_t>(at - one.stops.begin()));
  }
  return places;
}

class ModelWriter {
 public:
  void number(std::int64_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(value >> shift & 0xFF);
  }
  void text(const std::string& value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

inline void write_sliders(ModelWriter& out, const Moved& moved) {
  const std::vector<std::size_t> published = published_places(*moved.thresholds);
  out.number(static_cast<std::int64_t>(moved.thresholds->size()));
  for (std::size_t i = 0; i < moved.thresholds->size(); ++i) {
    const Threshold& one = (*moved.thresholds)[i];
    out.text("条件" + one.pointer);
    out.text("≥ " + std::to_string(one.stops[moved.places[i]]));
    out.text("现行 " + std::to_string(one.value));
    out.text(std::to_string(one.stops.front()));
    out.text(std::to_string(one.stops.back()));
    out.number(static_cast<std::int64_t>(one.stops.size()) - 1);
    out.number(static_cast<std::int64_t>(moved.places[i]));
    out.number(static_cast<std::int64_t>(published[i]));
  }
}

inline void write_tab(ModelWriter& out, const std::string& name, const std::vector<Shift>& shifts) {
  out.text(name);
  out.number(static_cast<std::int64_t>(shifts.size()));
  for (const Shift& one : shifts) {
    out.text(one.key);
    out.text(std::to_string(one.after));
    out.text("+" + std::to_string(one.gained));
    out.text("-" + std::to_string(one.lost));
    out.text("共 " + std::to_string(one.firms) + " 家");
    for (const std::int64_t firms : {one.before, one.gained, one.lost}) out.number(firms);
  }
}

inline void write_words(ModelWriter& out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out.text("词" + std::to_string(i));
}

/// What stands before the part of a page.
inline void write_head(ModelWriter& out, studio::Page page) {
  for (std::size_t i = 0; i < studio::kColourCount; ++i) {
    out.number(static_cast<std::int64_t>(0xFF000000U + i * 0x111111U));
  }
  write_words(out, static_cast<std::size_t>(studio::Word::kCount));
  out.number(static_cast<std::int64_t>(page));
}

/// Two scenarios, of which the first is shown.
inline void write_scenarios(ModelWriter& out) {
  out.number(2);
  for (const std::int64_t current : {1, 0}) {
    out.text("方案 " + std::to_string(current));
    out.text("符合 5");
    out.number(current);
  }
}

/// A yes or no, as published, and three options of which two are named, which is not as published.
inline void write_choices(ModelWriter& out) {
  out.number(2);
  std::int64_t part = 0;
  for (const std::int64_t options : {2, 3}) {
    out.text("选项 " + std::to_string(options));
    out.text("须为其中之一");
    out.text("现行 甲");
    out.number(options == 3 ? 1 : 0);
    out.number(90 + options);
    out.number(options);
    for (std::int64_t i = 0; i < options; ++i) {
      out.text("相当长的一个选项 " + std::to_string(i));
      out.number(i < options - 1 ? 1 : 0);
      out.number(part + i);
    }
    part += 32;
  }
}

/// The page of a rule, without overlap.
inline std::string model_bytes(const Moved& moved, const Impact& impact, std::uint32_t tab = 0) {
  ModelWriter out;
  write_head(out, studio::Page::kRule);
  write_words(out, static_cast<std::size_t>(studio::RuleWord::kCount));
  const std::int64_t unknown = impact.all.firms - impact.counts.pass - impact.counts.fail;
  for (const std::int64_t firms :
       {impact.all.firms, impact.counts.pass, unknown, impact.counts.fail}) {
    out.number(firms);
  }
  for (const std::int64_t firms :
       {impact.counts.pass, unknown, impact.counts.fail, impact.all.gained, impact.all.lost}) {
    out.text(std::to_string(firms));
  }
  write_sliders(out, moved);
  write_choices(out);
  out.number(tab);
  out.number(4);
  write_tab(out, "按区", impact.by_district);
  write_tab(out, "按规模", impact.by_size);
  write_tab(out, "按行业", impact.by_sector);
  write_tab(out, "按年限", impact.by_age);
  out.number(static_cast<std::int64_t>(impact.outside.size()));
  for (const OutsideBy& one : impact.outside) {
    out.text("字段 " + std::to_string(one.field));
    out.text(std::to_string(one.firms));
    out.number(one.firms);
  }
  out.number(0);
  out.number(0);
  write_scenarios(out);
  return out.take();
}

/// The page that steps through a rule: what the evaluator found up to a step.
inline std::string trace_bytes(const Condition& condition, const Trace& trace, std::size_t step) {
  ModelWriter out;
  write_head(out, studio::Page::kTrace);
  write_words(out, static_cast<std::size_t>(studio::TraceWord::kCount));
  out.number(static_cast<std::int64_t>(trace.nodes.size()));
  for (std::uint32_t node = 0; node < trace.nodes.size(); ++node) {
    std::size_t when = 0;
    while (trace.steps[when].node != node) ++when;
    const OutlineNode& one = trace.nodes[node];
    out.text("条件" + pointer_of(condition, node));
    out.text("≥ 5");
    out.text("12");
    out.number(one.depth);
    out.number(when <= step ? static_cast<std::int64_t>(one.reason.verdict) : 3);
    out.number(one.decisive ? 1 : 0);
    out.number(when == step ? 1 : 0);
  }
  out.text("第 " + std::to_string(step + 1) + " 步");
  out.text("条件");
  out.number(2);
  out.text("企业：12");
  out.text("上一层到这里：成立");
  out.number(step == 0 ? 1 : 0);
  out.number(step + 1 == trace.steps.size() ? 1 : 0);
  out.text("符合");
  out.number(static_cast<std::int64_t>(trace.nodes.front().reason.verdict));
  out.text("由这些决定");
  out.number(1);
  out.text("读入请求");
  out.text("1 µs");
  out.number(1000);
  return out.take();
}

/// The page of a cliff at a place of its number.
inline std::string cliff_bytes(const Cliff& cliff, const Threshold& number, std::size_t at,
                               bool has_budget) {
  ModelWriter out;
  write_head(out, studio::Page::kCliff);
  write_words(out, static_cast<std::size_t>(studio::CliffWord::kCount));
  const std::vector<Threshold> numbers = {number};
  write_sliders(out, {&numbers, {at}});
  for (int i = 0; i < 4; ++i) out.text("12,345");
  std::vector<CliffSum> curve;
  for (const std::int64_t stop : number.stops) curve.push_back(cliff.passing(stop));
  out.number(static_cast<std::int64_t>(curve.size()) - 1);
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    out.number(std::min<std::int64_t>(std::abs(curve[i].firms - curve[i + 1].firms) * 10, 1000));
    out.number(cliff.is_least() == (i >= at) ? 1 : 0);
    out.text("一档");
  }
  out.text("低");
  out.text("高");
  out.text("≥ " + std::to_string(number.stops[at]));
  out.number(static_cast<std::int64_t>(at));
  out.number(static_cast<std::int64_t>(curve.size()));
  const std::int64_t most = std::max({curve.front().high, curve.back().high, std::int64_t{1}});
  for (const CliffSum& sum : curve) out.number(sum.high * 1000 / most);
  out.number(has_budget ? 501 : 0);
  out.text(has_budget ? "预算 1 亿元" : "");
  out.text("2 亿元");
  out.number(cliff.is_least() ? 1 : 0);
  out.number(has_budget ? 200 : 0);
  out.number(2);
  for (const std::int64_t bad : {0, 1}) {
    out.text("符合");
    out.text("12 家");
    out.text("34,567.89 元");
    out.number(bad);
  }
  write_scenarios(out);
  return out.take();
}

}  // namespace rq::test
