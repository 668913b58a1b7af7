// The page of the operations wall: servers as lights, what they do as series, then applications at
// the left, and clocks, answers and demand at the right.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kTile = 250;
constexpr float kTileGap = 12;
constexpr float kSeriesHeight = 72;
constexpr float kWallRow = 26;
constexpr float kWallBar = 10;
constexpr float kPeriodHeight = 34;

/// Numbers of hints, apart from each other.
enum WallHints : std::uint32_t {
  kSeriesHints = 10'000,
  kInstitutionHints = 20'000,
  kOtherHints = 30'000
};

struct StateLook {
  Colour ink;
  /// Besides its colour each state has a form of its own.
  bool is_round;
  bool is_full;
};

StateLook look_of(std::uint32_t state) {
  switch (static_cast<NodeState>(state)) {
    case NodeState::kLive: return {Colour::kJade, true, true};
    case NodeState::kLate: return {Colour::kAmber, true, false};
    case NodeState::kDown: break;
  }
  return {Colour::kSeal, false, true};
}

void draw_light(Painter& painter, const StateLook& look, float x, float y, float side) {
  if (look.is_round) {
    painter.circle(x + side / 2, y + side / 2, side / 2, look.is_full ? look.ink : Colour::kSheet,
                   look.ink);
  } else {
    painter.fill({x, y, side, side}, look.ink);
  }
}

void draw_node(Painter& painter, const WallNode& node, Box box) {
  const StateLook look = look_of(node.state);
  painter.fill(box, Colour::kSheet, painter.px(3));
  painter.frame(box, Colour::kLine, painter.px(3));
  painter.fill({box.x, box.y, painter.px(4), box.height}, look.ink);
  const float x = box.x + painter.px(16);
  const float most = box.width - painter.px(28);
  float y = box.y + painter.px(10);
  const float side = painter.px(12);
  draw_light(painter, look, x, y + (painter.line(FontId::kStrong) - side) / 2, side);
  const float state = painter.width_of(FontId::kSmall, node.state_text) + painter.px(8);
  const float end = painter.text(FontId::kStrong, x + side + painter.px(8), y, Colour::kInk,
                                 node.name, most - side - state - painter.px(8));
  painter.text(FontId::kSmall, end + painter.px(8), y + painter.px(2), look.ink, node.state_text,
               state);
  y += painter.line(FontId::kStrong) + painter.px(4);
  for (const std::string& line : node.lines) {
    painter.text(FontId::kSmall, x, y, Colour::kInk2, line, most);
    y += painter.line(FontId::kSmall);
  }
}

float draw_nodes(Painter& painter, const WallModel& model, Box box) {
  float y = box.y + draw_heading(painter, box, model.nodes_title);
  if (!model.warning.empty()) {
    painter.text(FontId::kSmall, box.x, y, Colour::kAmber, model.warning, box.width);
    y += painter.line(FontId::kSmall) + painter.px(8);
  }
  std::size_t lines = 0;
  for (const WallNode& node : model.nodes) lines = std::max(lines, node.lines.size());
  const float gap = painter.px(kTileGap);
  const float height = painter.line(FontId::kStrong) + painter.px(24) +
                       static_cast<float>(lines) * painter.line(FontId::kSmall);
  const auto columns = std::max(
      static_cast<std::size_t>((box.width + gap) / (painter.px(kTile) + gap)), std::size_t{1});
  const float width = (box.width + gap) / static_cast<float>(columns) - gap;
  for (std::size_t i = 0; i < model.nodes.size(); ++i) {
    const std::size_t row = i / columns;
    draw_node(painter, model.nodes[i],
              {box.x + static_cast<float>(i - row * columns) * (width + gap),
               y + static_cast<float>(row) * (height + gap), width, height});
  }
  const std::size_t rows = (model.nodes.size() + columns - 1) / columns;
  y += static_cast<float>(rows) * (height + gap);
  painter.text(FontId::kSmall, box.x, y, Colour::kInk2, model.events, box.width);
  return y + painter.line(FontId::kSmall) - box.y;
}

float draw_one_series(Painter& painter, const WallSeries& series, Box box, std::uint32_t hints) {
  float y = box.y;
  painter.text(FontId::kSmall, box.x, y, Colour::kInk2, series.name, box.width);
  y += painter.line(FontId::kSmall);
  const float end = painter.text(FontId::kFigure, box.x, y, Colour::kInk, series.now, box.width);
  const float more = end + painter.px(10);
  painter.text(FontId::kSmall, more,
               y + painter.line(FontId::kFigure) - painter.line(FontId::kSmall) - painter.px(4),
               Colour::kInk2, series.more, std::max(box.x + box.width - more, 0.0F));
  y += painter.line(FontId::kFigure) + painter.px(4);
  const float height = painter.px(kSeriesHeight);
  const float step = box.width / static_cast<float>(kMostBars);
  const auto high = [&](std::uint32_t part) {
    return height * static_cast<float>(part) / static_cast<float>(kHighestBar);
  };
  for (std::size_t i = 0; i < series.bars.size(); ++i) {
    const WallBar& bar = series.bars[i];
    const float x = box.x + box.width - static_cast<float>(series.bars.size() - i) * step;
    painter.fill({x, y + height - high(bar.value), step * 0.75F, high(bar.value)}, Colour::kJade);
    painter.fill({x, y + height - high(bar.bad), step * 0.75F, high(bar.bad)}, Colour::kSeal);
    painter.hint({x, y, step, height}, hints + static_cast<std::uint32_t>(i), bar.text);
  }
  painter.fill({box.x, y + height, box.width, 1}, Colour::kLine2);
  y += height + painter.px(4);
  painter.text(FontId::kSmall, box.x, y, Colour::kInk2, series.from, box.width / 2);
  painter.text_right(FontId::kSmall, box.x + box.width, y, Colour::kInk2, series.most);
  return y + painter.line(FontId::kSmall) - box.y;
}

float draw_all_series(Painter& painter, const WallModel& model, Box box) {
  const float y = box.y + draw_heading(painter, box, model.series_title);
  const float gap = painter.px(kGap);
  const auto count = static_cast<float>(model.series.size());
  const float width = (box.width + gap) / count - gap;
  float height = 0;
  for (std::size_t i = 0; i < model.series.size(); ++i) {
    const float x = box.x + static_cast<float>(i) * (width + gap);
    const auto hints = kSeriesHints + static_cast<std::uint32_t>(i * kMostBars);
    height = std::max(height, draw_one_series(painter, model.series[i], {x, y, width, 0}, hints));
  }
  return y + height - box.y;
}

/// Right edges of the columns of figures, counted from the right edge of the table.
std::vector<float> edges_of(Painter& painter, const WallTable& table) {
  std::vector<float> edges(table.columns.size());
  float right = 0;
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    edges[i] = right;
    float widest = painter.width_of(FontId::kSmall, table.columns[i]);
    for (const WallRow& row : table.rows) {
      widest = std::max(widest, painter.width_of(FontId::kSmall, row.figures[i]));
    }
    right += widest + painter.px(16);
  }
  edges.push_back(right);
  return edges;
}

/// The inks of the first figures say which of them have to be looked at.
Colour ink_of_figure(const WallRow& row, std::size_t place) {
  if (place >= 2 || row.parts.size() <= place || row.parts[place] == 0) return Colour::kInk;
  return place == 0 ? Colour::kSeal : Colour::kAmber;
}

void draw_stack(Painter& painter, const WallRow& row, std::uint32_t most, Box box) {
  constexpr std::array<Colour, 4> kInks = {Colour::kSeal, Colour::kAmber, Colour::kJade,
                                           Colour::kLine2};
  float x = box.x;
  for (std::size_t i = 0; i < std::min(row.parts.size(), kInks.size()); ++i) {
    const float width = box.width * static_cast<float>(row.parts[i]) / static_cast<float>(most);
    painter.fill({x, box.y, width, box.height}, kInks[i]);
    x += width;
  }
}

/// What the longest bar has.
std::uint32_t most_of(const WallTable& table) {
  std::uint32_t most = 1;
  for (const WallRow& row : table.rows) {
    std::uint32_t sum = 0;
    for (const std::uint32_t part : row.parts) sum += part;
    most = std::max(most, sum);
  }
  return most;
}

void draw_row(Painter& painter, const WallRow& row, const std::vector<float>& edges,
              std::uint32_t most, float label, Box box) {
  const float text_y = box.y + (box.height - painter.line(FontId::kSmall)) / 2;
  painter.text(FontId::kSmall, box.x, text_y, Colour::kInk, row.label, label);
  const float bar = box.width - label - edges.back() - painter.px(16);
  if (bar > 0) {
    draw_stack(painter, row, most,
               {box.x + label + painter.px(8), box.y + (box.height - painter.px(kWallBar)) / 2, bar,
                painter.px(kWallBar)});
  }
  for (std::size_t i = 0; i < row.figures.size(); ++i) {
    painter.text_right(FontId::kSmall, box.x + box.width - edges[i], text_y, ink_of_figure(row, i),
                       row.figures[i]);
  }
}

/// Without a heading where the title stands elsewhere.
float draw_rows(Painter& painter, const WallTable& table, Box box, std::uint32_t hints) {
  const std::vector<float> edges = edges_of(painter, table);
  float label = 0;
  for (const WallRow& row : table.rows) {
    label = std::max(label, painter.width_of(FontId::kSmall, row.label));
  }
  label = std::min(label + painter.px(4), std::max(box.width * 0.5F, box.width - edges.back()));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    painter.text_right(FontId::kSmall, box.x + box.width - edges[i], box.y, Colour::kInk2,
                       table.columns[i]);
  }
  float y = box.y + painter.line(FontId::kSmall) + painter.px(4);
  const float height = painter.px(kWallRow);
  const std::uint32_t most = most_of(table);
  for (std::uint32_t i = 0; i < table.rows.size(); ++i) {
    const Box at{box.x, y, box.width, height};
    painter.fill({box.x, y, box.width, 1}, Colour::kLine);
    draw_row(painter, table.rows[i], edges, most, label, at);
    // Long names are cut short.
    painter.hint(at, hints + i, table.rows[i].label);
    y += height;
  }
  return y - box.y;
}

float draw_table(Painter& painter, const WallTable& table, Box box, std::uint32_t hints) {
  float y = box.y + draw_heading(painter, box, table.title);
  if (!table.help.empty()) {
    y += painter.paragraph(FontId::kSmall, {box.x, y, box.width, 0}, Colour::kInk2, table.help);
    y += painter.px(6);
  }
  return y + draw_rows(painter, table, {box.x, y, box.width, 0}, hints) - box.y;
}

float draw_periods(Painter& painter, const WallModel& model, Box box) {
  float x = box.x;
  const float height = painter.px(kPeriodHeight);
  for (std::uint32_t i = 0; i < model.periods.size(); ++i) {
    const bool is_shown = i == model.period;
    const float width = painter.width_of(FontId::kStrong, model.periods[i]) + painter.px(28);
    const Box button{x, box.y, width, height};
    if (painter.press(Part::kTab, i, button)) painter.act({Part::kTab, i, 0, 1});
    painter.fill(button, is_shown ? Colour::kJade : Colour::kSheet, painter.px(3));
    painter.frame(button, is_shown ? Colour::kJade : Colour::kLine2, painter.px(3));
    painter.text(is_shown ? FontId::kStrong : FontId::kBody, x + painter.px(14),
                 box.y + (height - painter.line(FontId::kBody)) / 2,
                 is_shown ? Colour::kOnJade : Colour::kInk, model.periods[i], width);
    x += width + painter.px(8);
  }
  return height;
}

}  // namespace

float draw_wall(Painter& painter, Model& all, float width) {
  const WallModel& model = all.wall;
  const float gap = painter.px(kGap);
  float y = 0;
  if (!model.nodes.empty()) {
    y += draw_nodes(painter, model, {0, y, width, 0}) + gap;
    if (!model.series.empty()) {
      y += draw_all_series(painter, model, {0, y, width, 0}) + gap;
    }
  }
  const float half = (width - gap) / 2;
  float left = y;
  left += draw_table(painter, model.institutions, {0, left, half, 0}, kInstitutionHints);

  const float x = half + gap;
  std::uint32_t hints = kOtherHints;
  const auto table = [&](const WallTable& one) {
    y += draw_table(painter, one, {x, y, half, 0}, hints) + gap;
    hints += static_cast<std::uint32_t>(one.rows.size());
  };
  table(model.clocks);
  if (!model.traffic.rows.empty()) table(model.traffic);
  y += draw_periods(painter, model, {x, y, half, 0}) + painter.px(16);
  table(model.districts);
  table(model.categories);
  table(model.sectors);
  return std::max(left, y) + painter.px(8);
}

}  // namespace rq::studio
