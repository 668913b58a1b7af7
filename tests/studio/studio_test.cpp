// The studio without a screen: every product can be drawn, nothing is drawn while nothing happens,
// and what the pointer does changes the numbers to those of judging firm by firm.

#include "wasm/studio/studio.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "core/base/json_writer.h"
#include "tests/core/population/firms_beside.h"
#include "tests/studio/model_writer.h"

namespace rq::test {
namespace {

using studio::Action;
using studio::Part;
using studio::Place;
using studio::Studio;

constexpr float kWidth = 1160;

/// Glyphs as wide as half their height; counts them, and has room for some.
class CountedGlyphs final : public studio::GlyphSource {
 public:
  explicit CountedGlyphs(std::size_t room = 4000) : room_(room) {}

  [[nodiscard]] bool draw(studio::FontId font, unsigned, studio::GlyphBox& box) override {
    if (drawn_ == room_) return false;
    ++drawn_;
    const float size = studio::kFontSizes[static_cast<std::size_t>(font)];
    box = {0, 0, size / 2, size, 0.1F, 0.1F, 0.2F, 0.2F, size / 2};
    return true;
  }
  void clear(float) override {
    drawn_ = 0;
    ++cleared_;
  }
  [[nodiscard]] std::size_t drawn() const { return drawn_; }
  [[nodiscard]] int cleared() const { return cleared_; }

 private:
  std::size_t room_;
  std::size_t drawn_ = 0;
  int cleared_ = 0;
};

/// A rule, what it means for the firms, and the studio that shows it.
struct Bench {
  CountedGlyphs glyphs;
  Studio studio{glyphs};
  FirmTests tests{firms().population, kMuchRoom};

  Bench() { studio.resize(kWidth, 1); }

  Impact show(const Condition& published, const Condition& now, const Moved& moved,
              std::uint32_t tab = 0) {
    Impact impact = impact_of(&published, now, kToday, tests);
    EXPECT_TRUE(studio.set_model(model_bytes(moved, impact, tab)));
    return impact;
  }

  /// Draws until nothing wants to be drawn; returns how many frames that took, and what was done.
  int settle(std::vector<Action>* actions = nullptr) {
    int frames = 0;
    while (studio.wants_frame() && frames < 100) {
      studio.frame(0.016F);
      ++frames;
      if (actions != nullptr) {
        actions->insert(actions->end(), studio.actions().begin(), studio.actions().end());
      }
    }
    return frames;
  }

  [[nodiscard]] Place place_of(Part part, std::uint32_t index) const {
    for (const Place& one : studio.places()) {
      if (one.part == part && one.index == index) return one;
    }
    ADD_FAILURE() << "no place";
    return {};
  }

  /// Presses in the middle of a part, moves to a share of its width if asked, lets go.
  std::vector<Action> press(Part part, std::uint32_t index, float to = 0.5F) {
    const Place place = place_of(part, index);
    std::vector<Action> actions;
    const float y = place.y + place.height / 2;
    studio.move_pointer(place.x + place.width / 2, y, false);
    settle(&actions);
    studio.move_pointer(place.x + place.width / 2, y, true);
    settle(&actions);
    studio.move_pointer(place.x + place.width * to, y, true);
    settle(&actions);
    studio.move_pointer(place.x + place.width * to, y, false);
    settle(&actions);
    return actions;
  }
};

constexpr const char* kUsual =
    R"({"all":[{"field":"established_date","op":"age_ge_months","value":36},
        {"field":"revenue_ly","op":"ge","value":200000000},
        {"field":"employees","op":"between","value":[5,200]},
        {"not":{"field":"overdue_now","op":"eq","value":true}}]})";

struct Usual {
  RuleText rule{kUsual};
  std::vector<Threshold> thresholds = thresholds_of(rule.condition, firms().population);
  Moved moved{&thresholds, published_places(thresholds)};
};

/// The conditions of every product in the tree.
std::vector<std::string> all_conditions() {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(RQ_SOURCE_DIR "/assets/catalogue")) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    Diagnostics faults;
    const auto document = JsonDocument::parse(text, faults);
    if (!document) continue;
    const JsonView products = document->root().member("products");
    for (std::size_t i = 0; i < products.size(); ++i) {
      JsonWriter out;
      out.value(products.element(i).member("conditions"));
      found.push_back(out.take());
    }
  }
  return found;
}

void expect_apart(const std::vector<Place>& places, float height) {
  for (const Place& one : places) {
    EXPECT_GE(one.x, 0);
    EXPECT_LE(one.x + one.width, kWidth + 0.5F);
    EXPECT_GE(one.y, 0);
    EXPECT_LE(one.y + one.height, height);
    EXPECT_GT(one.width, 20);
    EXPECT_GT(one.height, 20);
  }
}

TEST(Studio, DrawsEveryProduct) {
  const std::vector<std::string> all = all_conditions();
  ASSERT_GT(all.size(), 500U);
  Bench bench;
  std::size_t numbers = 0;
  for (const std::string& json : all) {
    const RuleText rule(json);
    const std::vector<Threshold> thresholds = thresholds_of(rule.condition, firms().population);
    numbers += thresholds.size();
    bench.show(rule.condition, rule.condition, {&thresholds, published_places(thresholds)});
    ASSERT_LE(bench.settle(), 8);
    const auto sliders = std::count_if(bench.studio.places().begin(), bench.studio.places().end(),
                                       [](const Place& one) { return one.part == Part::kSlider; });
    ASSERT_EQ(static_cast<std::size_t>(sliders), thresholds.size()) << json;
    ASSERT_GT(bench.studio.height(), 400) << json;
    expect_apart(bench.studio.places(), bench.studio.height());
  }
  EXPECT_GT(numbers, all.size());
}

TEST(Studio, DrawsNothingWhileNothingHappens) {
  Bench bench;
  const Usual usual;
  EXPECT_FALSE(bench.studio.wants_frame());
  bench.show(usual.rule.condition, usual.rule.condition, usual.moved);
  EXPECT_LE(bench.settle(), 8);
  EXPECT_FALSE(bench.studio.wants_frame());
  bench.studio.move_pointer(5, 5, false);
  EXPECT_EQ(bench.settle(), 3);
  bench.studio.leave();
  EXPECT_EQ(bench.settle(), 3);
}

TEST(Studio, GivesTrianglesOfTheWholePicture) {
  Bench bench;
  const Usual usual;
  bench.show(usual.rule.condition, usual.rule.condition, usual.moved);
  bench.settle();
  const ImDrawData& data = bench.studio.frame(0.016F);
  EXPECT_GT(data.TotalVtxCount, 1000);
  EXPECT_GT(data.TotalIdxCount, data.TotalVtxCount);
  EXPECT_GT(bench.glyphs.drawn(), 50U);
}

/// Of the firms beside, one by one.
FirmCounts plain_counts(const Condition& condition) {
  FirmCounts counts;
  for (const Facts& facts : firms().facts) {
    counts.pass += plain(condition, facts) == Verdict::kPass ? 1 : 0;
    counts.fail += plain(condition, facts) == Verdict::kFail ? 1 : 0;
  }
  return counts;
}

TEST(Studio, NumbersFollowThePointerAndAreThoseOfJudgingFirmByFirm) {
  Bench bench;
  Usual usual;
  Condition now = usual.rule.condition;
  bench.show(usual.rule.condition, now, usual.moved);
  bench.settle();
  const std::uint32_t first = bench.studio.model().rule.pass;
  for (const float to : {0.0F, 0.25F, 1.0F, 0.6F}) {
    const std::vector<Action> actions = bench.press(Part::kSlider, 1, to);
    ASSERT_FALSE(actions.empty());
    const Action& last = actions.back();
    EXPECT_EQ(last.part, Part::kSlider);
    EXPECT_EQ(last.index, 1U);
    EXPECT_EQ(last.is_final, 1U);
    const std::vector<std::int64_t>& stops = usual.thresholds[1].stops;
    EXPECT_NEAR(last.value, to * static_cast<float>(stops.size() - 1), 0.51F);
    // What the page does with it.
    usual.moved.places[1] = last.value;
    now.tests[1].low = stops[last.value];
    const Impact impact = bench.show(usual.rule.condition, now, usual.moved);
    bench.settle();
    const FirmCounts counts = plain_counts(now);
    EXPECT_EQ(bench.studio.model().rule.pass, counts.pass);
    EXPECT_EQ(bench.studio.model().rule.fail, counts.fail);
    EXPECT_EQ(impact.all.after, counts.pass);
    if (to == 0.0F) EXPECT_GT(bench.studio.model().rule.pass, first);
    if (to == 1.0F) EXPECT_LT(bench.studio.model().rule.pass, first);
  }
}

TEST(Studio, TellsWhatWasPressed) {
  Bench bench;
  Usual usual;
  usual.moved.places[0] = 0;
  bench.show(usual.rule.condition, usual.rule.condition, usual.moved);
  bench.settle();
  for (const auto& [part, index] : std::initializer_list<std::pair<Part, std::uint32_t>>{
           {Part::kReset, 0},
           {Part::kTab, 2},
           {Part::kSave, 0},
           {Part::kUse, 1},
           {Part::kRemove, 1},
           {Part::kOption, 1},
           {Part::kOption, 34},
           {Part::kReset, 93},
       }) {
    const std::vector<Action> actions = bench.press(part, index);
    ASSERT_EQ(actions.size(), 1U) << static_cast<int>(part);
    EXPECT_EQ(actions[0].part, part);
    EXPECT_EQ(actions[0].index, index);
  }
  // What stands where it was published cannot be reset.
  std::set<std::uint32_t> resets;
  for (const Place& one : bench.studio.places()) {
    if (one.part == Part::kReset) resets.insert(one.index);
  }
  EXPECT_EQ(resets, (std::set<std::uint32_t>{0, 93}));
}

TEST(Studio, HearsATapThatIsOverBeforeTheNextFrame) {
  Bench bench;
  const Usual usual;
  bench.show(usual.rule.condition, usual.rule.condition, usual.moved);
  bench.settle();
  const Place tab = bench.place_of(Part::kTab, 1);
  const float x = tab.x + tab.width / 2;
  const float y = tab.y + tab.height / 2;
  for (int i = 0; i < 5; ++i) bench.studio.move_pointer(x + static_cast<float>(i), y, false);
  bench.studio.move_pointer(x, y, true);
  bench.studio.move_pointer(x + 1, y, true);
  bench.studio.move_pointer(x, y, false);
  bench.studio.leave();
  std::vector<Action> actions;
  EXPECT_LE(bench.settle(&actions), 8);
  ASSERT_EQ(actions.size(), 1U);
  EXPECT_EQ(actions[0].part, Part::kTab);
  EXPECT_EQ(actions[0].index, 1U);
}

TEST(Studio, ShowsEveryTabAndTheKeyboard) {
  Bench bench;
  const Usual usual;
  for (std::uint32_t tab = 0; tab < 4; ++tab) {
    bench.show(usual.rule.condition, usual.rule.condition, usual.moved, tab);
    EXPECT_LE(bench.settle(), 8);
    EXPECT_GT(bench.studio.height(), 400);
  }
  const int before = bench.studio.frame(0.016F).TotalVtxCount;
  bench.studio.set_focus({true, Part::kSlider, 1});
  EXPECT_EQ(bench.settle(), 3);
  EXPECT_GT(bench.studio.frame(0.016F).TotalVtxCount, before);
}

TEST(Studio, RefusesWhatIsNoModel) {
  Bench bench;
  const Usual usual;
  bench.show(usual.rule.condition, usual.rule.condition, usual.moved);
  bench.settle();
  const std::string whole =
      model_bytes(usual.moved, impact_of(nullptr, usual.rule.condition, kToday, bench.tests));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(bench.studio.set_model(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_FALSE(bench.studio.set_model(whole + "x"));
  ModelWriter unknown_page;
  write_head(unknown_page, studio::Page::kCount);
  EXPECT_FALSE(bench.studio.set_model(unknown_page.take()));
  EXPECT_FALSE(bench.studio.wants_frame());
  EXPECT_TRUE(bench.studio.set_model(whole));
}

TEST(Studio, EmptiesAFullTextureOnceAndDoesNotRunInCircles) {
  CountedGlyphs glyphs(60);
  Studio studio(glyphs);
  studio.resize(kWidth, 1);
  const Usual usual;
  FirmTests tests(firms().population, kMuchRoom);
  ASSERT_TRUE(studio.set_model(
      model_bytes(usual.moved, impact_of(nullptr, usual.rule.condition, kToday, tests))));
  int frames = 0;
  while (studio.wants_frame() && frames < 100) {
    studio.frame(0.016F);
    ++frames;
  }
  EXPECT_LT(frames, 12);
  EXPECT_GT(glyphs.cleared(), 1);
}

TEST(StudioTrace, DrawsEveryStepOfEveryRuleAndTellsWhatWasPressed) {
  Bench bench;
  const std::vector<std::string> all = all_conditions();
  std::size_t drawn = 0;
  for (std::size_t i = 0; i < all.size(); i += 10) {
    const RuleText rule(all[i]);
    const Trace trace = rq::trace(rule.condition, {fields(), firms().facts[i % 300], kToday});
    for (const std::size_t step : {std::size_t{0}, trace.steps.size() - 1}) {
      ASSERT_TRUE(bench.studio.set_model(trace_bytes(rule.condition, trace, step)));
      ASSERT_LE(bench.settle(), 8);
      const auto nodes = std::count_if(bench.studio.places().begin(), bench.studio.places().end(),
                                       [](const Place& one) { return one.part == Part::kNode; });
      ASSERT_EQ(static_cast<std::size_t>(nodes), rule.condition.nodes.size());
      expect_apart(bench.studio.places(), bench.studio.height());
      ++drawn;
    }
    const std::uint32_t last = static_cast<std::uint32_t>(rule.condition.nodes.size()) - 1;
    for (const auto& [part, index] : std::initializer_list<std::pair<Part, std::uint32_t>>{
             {Part::kNode, last}, {Part::kStep, 1}}) {
      const std::vector<Action> actions = bench.press(part, index);
      ASSERT_EQ(actions.size(), 1U);
      EXPECT_EQ(actions[0].part, part);
      EXPECT_EQ(actions[0].index, index);
    }
  }
  EXPECT_GT(drawn, 100U);
}

TEST(StudioTrace, RefusesWhatIsNoModel) {
  Bench bench;
  const Usual usual;
  const Trace trace = rq::trace(usual.rule.condition, {fields(), firms().facts.front(), kToday});
  const std::string whole = trace_bytes(usual.rule.condition, trace, 0);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(bench.studio.set_model(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_TRUE(bench.studio.set_model(whole));
}

TEST(StudioCliff, DrawsNumbersOfRulesAtBothEndsAndTellsWhatWasMoved) {
  Bench bench;
  const std::vector<std::string> all = all_conditions();
  std::size_t drawn = 0;
  for (std::size_t i = 0; i < all.size(); i += 20) {
    const RuleText rule(all[i]);
    const std::vector<Threshold> numbers = thresholds_of(rule.condition, firms().population);
    if (numbers.empty()) continue;
    const Threshold& number = numbers[i % numbers.size()];
    bench.tests.begin(kToday);
    const Cliff cliff(rule.condition, *cliff_place(rule.condition, number.pointer, fields()),
                      bench.tests, kToday, [](std::size_t firm) {
                        const auto amount = static_cast<std::int64_t>(firm);
                        return FirmAmount{amount, amount, true};
                      });
    for (const std::size_t at : {std::size_t{0}, number.stops.size() - 1}) {
      ASSERT_TRUE(bench.studio.set_model(cliff_bytes(cliff, number, at, at > 0)));
      ASSERT_LE(bench.settle(), 8);
      expect_apart(bench.studio.places(), bench.studio.height());
      EXPECT_GT(bench.studio.height(), 400);
      ++drawn;
    }
    const std::vector<Action> actions = bench.press(Part::kSlider, 0, 0.25F);
    ASSERT_FALSE(actions.empty());
    EXPECT_EQ(actions.back().part, Part::kSlider);
    EXPECT_NEAR(actions.back().value, 0.25F * static_cast<float>(number.stops.size() - 1), 0.51F);
  }
  EXPECT_GT(drawn, 30U);
}

TEST(StudioCliff, RefusesWhatIsNoModel) {
  Bench bench;
  const Usual usual;
  const Threshold& number = usual.thresholds[1];
  bench.tests.begin(kToday);
  const Cliff cliff(usual.rule.condition,
                    *cliff_place(usual.rule.condition, number.pointer, fields()), bench.tests,
                    kToday, [](std::size_t) {
                      return FirmAmount{1, 1, true};
                    });
  const std::string whole = cliff_bytes(cliff, number, 0, true);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(bench.studio.set_model(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_TRUE(bench.studio.set_model(whole));
}

}  // namespace
}  // namespace rq::test
