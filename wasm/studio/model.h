// Model: all that the studio shows, in words and numbers of the page. The page owns it and sends it
// whole, as bytes, whenever something changed: numbers of 32 bits, lowest byte first; texts as
// their length in bytes, then UTF-8; lists as their length, then their elements; members in the
// order below, of the parts of pages only the one that is shown.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace rq::studio {

enum class Colour : unsigned char {
  kPaper,
  kSheet,
  kInk,
  kInk2,
  kLine,
  kLine2,
  kJade,
  kOnJade,
  kJadeWash,
  kAmber,
  kSeal,
};
inline constexpr std::size_t kColourCount = 11;

/// Words that several pages say.
enum class Word : unsigned char { kNone, kReset, kScenarios, kName, kSave, kRemove, kCount };
/// Words of the page of a rule.
enum class RuleWord : unsigned char {
  kConditions,
  kNoNumbers,
  kChoices,
  kPass,
  kUnknown,
  kFail,
  kGained,
  kLost,
  kOutside,
  kOutsideHelp,
  kOwn,
  kRivals,
  kCount,
};

/// The words of an enum, which stay the same while a page is open.
template <typename Name>
struct Words {
  std::array<std::string, static_cast<std::size_t>(Name::kCount)> texts;

  [[nodiscard]] std::string_view operator[](Name name) const {
    return texts[static_cast<std::size_t>(name)];
  }
};

/// A number of the rule. Places are those of its stops, 0 to `last`.
struct Slider {
  std::string label;
  std::string value;
  /// What the published rule says, in words.
  std::string published;
  std::string low;
  std::string high;
  std::uint32_t last = 0;
  std::uint32_t at = 0;
  std::uint32_t published_at = 0;
};

/// Firms of a group before and after.
struct Bar {
  std::string label;
  std::string figure;
  std::string gained_text;
  std::string lost_text;
  /// Shown under the pointer.
  std::string detail;
  std::uint32_t before = 0;
  std::uint32_t gained = 0;
  std::uint32_t lost = 0;
};

struct Tab {
  std::string label;
  std::vector<Bar> bars;
};

/// A name with a number of firms.
struct Count {
  std::string label;
  std::string figure;
  std::uint32_t firms = 0;
};

struct Scenario {
  std::string name;
  std::string summary;
  /// 1 when it is what is shown.
  std::uint32_t is_current = 0;
};

/// An option that a condition names, or not.
struct Option {
  std::string label;
  /// 1 when it is named.
  std::uint32_t is_on = 0;
  /// Number of the part that is pressed.
  std::uint32_t part = 0;
};

/// A condition by name: which options pass.
struct Choice {
  std::string label;
  /// What has to hold of the options.
  std::string asked;
  /// What the published rule names, in words.
  std::string published;
  /// 1 when it is not as published.
  std::uint32_t is_changed = 0;
  /// Number among the parts that reset.
  std::uint32_t at = 0;
  std::vector<Option> options;
};

/// A rule whose numbers are moved, and what that means for firms.
struct RuleModel {
  Words<RuleWord> words;
  std::uint32_t firms = 0;
  std::uint32_t pass = 0;
  std::uint32_t unknown = 0;
  std::uint32_t fail = 0;
  std::string pass_text;
  std::string unknown_text;
  std::string fail_text;
  std::string gained_text;
  std::string lost_text;
  std::vector<Slider> sliders;
  std::vector<Choice> choices;
  /// Of `tabs`, the one that is shown.
  std::uint32_t tab = 0;
  std::vector<Tab> tabs;
  std::vector<Count> outside;
  std::vector<Count> own;
  std::vector<Count> rivals;
  std::vector<Scenario> scenarios;
};

/// Words of the page that steps through a rule.
enum class TraceWord : unsigned char {
  kTree,
  kFirst,
  kBack,
  kForth,
  kLast,
  kVerdict,
  kStages,
  kStagesHelp,
  kCount,
};

/// A node of the rule.
struct TraceRow {
  std::string label;
  std::string bound;
  std::string actual;
  std::uint32_t depth = 0;
  /// As Mark.
  std::uint32_t mark = 0;
  /// 1 when the verdict came through it.
  std::uint32_t is_decisive = 0;
  /// 1 when the step that is shown is its own.
  std::uint32_t is_current = 0;
};

enum class Mark : std::uint32_t { kFail, kUnknown, kPass, kNone };

struct TraceModel {
  Words<TraceWord> words;
  std::vector<TraceRow> rows;
  /// Which step of how many; what it is about; what is said of it.
  std::string step;
  std::string title;
  std::vector<std::string> lines;
  /// 1 when there is no step before, and none after.
  std::uint32_t is_first = 0;
  std::uint32_t is_last = 0;
  std::string verdict;
  /// As Mark.
  std::uint32_t verdict_mark = 0;
  std::string because;
  /// Bars in parts of the longest, of a thousand.
  std::vector<Count> stages;
};

/// Words of the page of a cliff.
enum class CliffWord : unsigned char {
  kNumbers,
  kFirms,
  kCost,
  kInside,
  kOutside,
  kHistogram,
  kHistogramHelp,
  kCurve,
  kCurveHelp,
  kPayment,
  kPaymentHelp,
  kSums,
  kCount,
};

/// Between two stops of the number that is moved. Heights are of a thousand.
struct CliffBin {
  /// Firms that have so much, by height.
  std::uint32_t firms = 0;
  /// 1 when they pass.
  std::uint32_t passes = 0;
  /// Shown under the pointer.
  std::string detail;
};

/// A sum in words: what it is, how many firms, how much money.
struct CliffLine {
  std::string label;
  std::string firms;
  std::string money;
  /// 1 when it is what goes wrong.
  std::uint32_t is_bad = 0;
};

struct CliffModel {
  Words<CliffWord> words;
  std::vector<Slider> sliders;
  std::string firms;
  std::string cost;
  std::string inside;
  std::string outside;
  std::vector<CliffBin> bins;
  /// Ends of the number, and where it stands: place of its stop.
  std::string low;
  std::string high;
  std::string value;
  std::uint32_t at = 0;
  /// Cost at each stop, by height; one more than there are bins.
  std::vector<std::uint32_t> curve;
  /// Height of the budget plus one; 0 without one.
  std::uint32_t budget = 0;
  std::string budget_text;
  std::string most_text;
  /// What one firm gets on both sides of the number, 1 when more of the number is needed.
  std::uint32_t is_least = 0;
  /// Width of the slope, in thousandths of the picture.
  std::uint32_t slope = 0;
  std::vector<CliffLine> lines;
  std::vector<Scenario> scenarios;
};

enum class NodeState : std::uint32_t { kLive, kLate, kDown };

/// A server.
struct WallNode {
  std::string name;
  std::string state_text;
  std::uint32_t state = 0;
  std::vector<std::string> lines;
};

/// Of a series; heights in parts of kHighestBar.
struct WallBar {
  std::uint32_t value = 0;
  /// Of these, what failed.
  std::uint32_t bad = 0;
  std::string text;
};
inline constexpr std::uint32_t kHighestBar = 10'000;
/// Places for bars; the newest stands at the right.
inline constexpr std::size_t kMostBars = 60;

struct WallSeries {
  std::string name;
  std::string now;
  std::string more;
  std::string from;
  std::string most;
  std::vector<WallBar> bars;
};

struct WallRow {
  std::string label;
  std::vector<std::string> figures;
  /// Late, soon, on time, not known: lengths in its bar; nothing where it has none.
  std::vector<std::uint32_t> parts;
};

struct WallTable {
  std::string title;
  std::string help;
  /// Of the figures.
  std::vector<std::string> columns;
  std::vector<WallRow> rows;
};

/// How the platform runs.
struct WallModel {
  std::string nodes_title;
  /// May be empty, as the next.
  std::string warning;
  std::string events;
  std::vector<WallNode> nodes;
  std::string series_title;
  std::vector<WallSeries> series;
  WallTable institutions;
  WallTable clocks;
  WallTable traffic;
  WallTable districts;
  WallTable categories;
  WallTable sectors;
  /// Periods of demand, and the one that is shown.
  std::vector<std::string> periods;
  std::uint32_t period = 0;
};

/// The pages of the studio, as web/src/pages/studio/tabs.ts numbers them.
enum class Page : std::uint32_t { kRule, kTrace, kCliff, kWall, kCount };

struct Model {
  /// 0xAABBGGRR.
  std::array<std::uint32_t, kColourCount> colours{};
  Words<Word> words;
  Page page = Page::kRule;
  /// Of the page that is shown; those of the others are empty.
  RuleModel rule;
  TraceModel trace;
  CliffModel cliff;
  WallModel wall;

  [[nodiscard]] ImU32 colour(Colour name) const { return colours[static_cast<std::size_t>(name)]; }
};

/// False when the bytes are no model; `model` is then unusable.
[[nodiscard]] bool read_model(std::string_view bytes, Model& model);

}  // namespace rq::studio
