// The page of the operations wall without a screen: it draws what it is given, tells which period
// was pressed, and refuses what is no wall.

#include <gtest/gtest.h>

#include "tests/studio/model_writer.h"
#include "wasm/studio/studio.h"

namespace rq::test {
namespace {

using studio::Action;
using studio::Part;
using studio::Place;

constexpr float kWallWidth = 1160;

class PlainGlyphs final : public studio::GlyphSource {
 public:
  [[nodiscard]] bool draw(studio::FontId font, unsigned, studio::GlyphBox& box) override {
    const float size = studio::kFontSizes[static_cast<std::size_t>(font)];
    box = {0, 0, size / 2, size, 0.1F, 0.1F, 0.2F, 0.2F, size / 2};
    return true;
  }
  void clear(float) override {}
};

struct Wall {
  int nodes = 4;
  int state_of_last = 2;
  int series = 3;
  int bars = 60;
  int highest = 10'000;
  int institutions = 43;
  int figures = 3;
  int period = 1;
};

void write_table(ModelWriter& out, int rows, int columns, int figures, int parts) {
  out.text("表");
  out.text("说明");
  out.number(columns);
  for (int i = 0; i < columns; ++i) out.text("列" + std::to_string(i));
  out.number(rows);
  for (int row = 0; row < rows; ++row) {
    out.text("行" + std::to_string(row));
    out.number(figures);
    for (int i = 0; i < figures; ++i) out.text(std::to_string(row * 7 + i));
    out.number(parts);
    for (int i = 0; i < parts; ++i) out.number((row * 7 + i) % 5);
  }
}

void write_nodes(ModelWriter& out, const Wall& wall) {
  for (const char* text : {"服务器", "程序不一致", "待送 3 条"}) out.text(text);
  out.number(wall.nodes);
  for (int i = 0; i < wall.nodes; ++i) {
    out.text("web-" + std::to_string(i));
    out.text("正常");
    out.number(i + 1 == wall.nodes ? wall.state_of_last : i % 3);
    out.number(2);
    out.text("每秒 3 次请求");
    out.text("一行长得一块牌子放不下的说明，要在末尾截短，不能画到旁边去，也不能画出页面");
  }
}

std::string wall_bytes(const Wall& wall) {
  ModelWriter out;
  write_head(out, studio::Page::kWall);
  write_nodes(out, wall);
  out.text("最近十分钟");
  out.number(wall.series);
  for (int i = 0; i < wall.series; ++i) {
    for (const char* text : {"每秒请求", "12", "50%：3 毫秒", "从 10:00 起", "最高 31"}) {
      out.text(text);
    }
    out.number(wall.bars);
    for (int bar = 0; bar < wall.bars; ++bar) {
      out.number(bar == 0 ? wall.highest : bar * 150);
      out.number(bar % 9);
      out.text(std::to_string(bar));
    }
  }
  write_table(out, wall.institutions, 3, wall.figures, 4);
  write_table(out, 4, 3, 3, 4);
  write_table(out, 5, 6, 6, 0);
  write_table(out, 16, 1, 1, 4);
  write_table(out, 6, 1, 1, 4);
  write_table(out, 3, 1, 1, 4);
  out.number(3);
  for (const char* text : {"近 7 天", "近 30 天", "近 90 天"}) out.text(text);
  out.number(wall.period);
  return out.take();
}

struct WallBench {
  PlainGlyphs glyphs;
  studio::Studio studio{glyphs};

  WallBench() { studio.resize(kWallWidth, 1); }

  int settle(std::vector<Action>* actions = nullptr) {
    int frames = 0;
    for (; studio.wants_frame() && frames < 100; ++frames) {
      studio.frame(0.016F);
      if (actions != nullptr) {
        actions->insert(actions->end(), studio.actions().begin(), studio.actions().end());
      }
    }
    return frames;
  }
};

TEST(StudioWall, DrawsServersSeriesAndTablesAndThenRests) {
  WallBench bench;
  ASSERT_TRUE(bench.studio.set_model(wall_bytes({})));
  EXPECT_LE(bench.settle(), 8);
  EXPECT_FALSE(bench.studio.wants_frame());
  EXPECT_GT(bench.studio.height(), 43 * 26);
  EXPECT_GT(bench.studio.frame(0.016F).TotalVtxCount, 2'000);
  EXPECT_EQ(bench.studio.places().size(), 3U) << "only the periods can be pressed";
}

TEST(StudioWall, IsShorterForThoseWhoSeeNoServersAndDrawnWithNothingToShow) {
  WallBench bench;
  ASSERT_TRUE(bench.studio.set_model(wall_bytes({})));
  bench.settle();
  const float whole = bench.studio.height();
  ASSERT_TRUE(bench.studio.set_model(wall_bytes({.nodes = 0, .series = 0})));
  bench.settle();
  EXPECT_LT(bench.studio.height(), whole - 200);
  ASSERT_TRUE(bench.studio.set_model(wall_bytes({.bars = 0, .institutions = 0})));
  EXPECT_LE(bench.settle(), 8);
}

TEST(StudioWall, TellsWhichPeriodWasPressed) {
  WallBench bench;
  ASSERT_TRUE(bench.studio.set_model(wall_bytes({})));
  bench.settle();
  const std::vector<Place> places = bench.studio.places();
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(places[i].part, Part::kTab);
    EXPECT_GE(places[i].height, 24);
    EXPECT_LE(places[i].x + places[i].width, kWallWidth);
    const float x = places[i].x + places[i].width / 2;
    const float y = places[i].y + places[i].height / 2;
    std::vector<Action> actions;
    for (const bool down : {false, true, false}) {
      bench.studio.move_pointer(x, y, down);
      bench.settle(&actions);
    }
    ASSERT_EQ(actions.size(), 1U);
    EXPECT_EQ(actions[0].index, i);
  }
}

TEST(StudioWall, RefusesWhatIsNoWall) {
  WallBench bench;
  const std::string whole = wall_bytes({.nodes = 2, .bars = 2, .institutions = 2});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(bench.studio.set_model(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_TRUE(bench.studio.set_model(whole));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.state_of_last = 3})));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.bars = 61})));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.highest = 10'001})));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.figures = 2})));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.figures = 4})));
  EXPECT_FALSE(bench.studio.set_model(wall_bytes({.period = 3})));
}

}  // namespace
}  // namespace rq::test
