// What the rule means for firms: the sum, and who gains and loses by groups.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kSumBar = 14;
constexpr float kTabHeight = 36;
constexpr float kBarRow = 26;
constexpr float kBar = 14;

/// A name, a small square of its colour before it.
float legend(Painter& painter, float x, float y, Colour colour, std::string_view name) {
  const float side = painter.px(10);
  const Box square{x, y + (painter.line(FontId::kSmall) - side) / 2, side, side};
  painter.fill(square, colour, painter.px(1));
  // As in the bars, what is gained has a frame.
  if (colour == Colour::kJadeWash) painter.frame(square, Colour::kJade);
  return painter.text(FontId::kSmall, x + side + painter.px(6), y, Colour::kInk2, name, FLT_MAX);
}

float draw_figure(Painter& painter, float x, float y, Colour square, RuleWord name,
                  std::string_view figure, Colour ink) {
  const float end = legend(painter, x, y, square, painter.model().rule.words[name]);
  const float below = y + painter.line(FontId::kSmall);
  return std::max(end, painter.text(FontId::kFigure, x, below, ink, figure, FLT_MAX));
}

struct Columns {
  float name = 0;
  float figure = 0;
  float gained = 0;
  float lost = 0;
};

Columns columns_of(Painter& painter, const std::vector<Bar>& bars) {
  Columns widest;
  const auto widen = [&](float& width, std::string_view text) {
    width = std::max(width, painter.width_of(FontId::kSmall, text));
  };
  for (const Bar& bar : bars) {
    widen(widest.name, bar.label);
    widen(widest.figure, bar.figure);
    widen(widest.gained, bar.gained_text);
    widen(widest.lost, bar.lost_text);
  }
  return widest;
}

float draw_tabs(Painter& painter, const Box& box) {
  const RuleModel& model = painter.model().rule;
  const float height = painter.px(kTabHeight);
  float x = box.x;
  for (std::uint32_t i = 0; i < model.tabs.size(); ++i) {
    const std::string_view name = model.tabs[i].label;
    const bool is_shown = i == model.tab;
    const float width = painter.width_of(FontId::kStrong, name) + painter.px(32);
    if (painter.press(Part::kTab, i, {x, box.y, width, height})) {
      painter.act({Part::kTab, i, 0, 1});
    }
    painter.text(is_shown ? FontId::kStrong : FontId::kBody, x + painter.px(16),
                 box.y + (height - painter.line(FontId::kBody)) / 2,
                 is_shown ? Colour::kJade : Colour::kInk2, name, FLT_MAX);
    if (is_shown) {
      painter.fill({x, box.y + height - painter.px(3), width, painter.px(3)}, Colour::kJade);
    }
    x += width;
  }
  painter.fill({box.x, box.y + height, box.width, 1}, Colour::kLine);
  return height + painter.px(12);
}

}  // namespace

float draw_sum(Painter& painter, Box box) {
  const RuleModel& model = painter.model().rule;
  const float gap = painter.px(28);
  const auto figure = [&](float x, Colour square, RuleWord name, std::string_view text,
                          Colour ink) {
    return draw_figure(painter, x, box.y, square, name, text, ink) + gap;
  };
  float x = figure(box.x, Colour::kJade, RuleWord::kPass, model.pass_text, Colour::kInk);
  x = figure(x, Colour::kAmber, RuleWord::kUnknown, model.unknown_text, Colour::kInk);
  x = figure(x, Colour::kLine2, RuleWord::kFail, model.fail_text, Colour::kInk);
  // Those gained and lost stand apart, at the right.
  const auto width = [&](std::string_view text) { return painter.width_of(FontId::kFigure, text); };
  const auto least = [&](RuleWord name) {
    return painter.width_of(FontId::kSmall, model.words[name]) + painter.px(16);
  };
  const float lost = std::max(width(model.lost_text), least(RuleWord::kLost));
  const float gained = std::max(width(model.gained_text), least(RuleWord::kGained));
  const float from = std::max(x, box.x + box.width - lost - gained - gap);
  figure(from, Colour::kJadeWash, RuleWord::kGained, model.gained_text, Colour::kJade);
  figure(from + gained + gap, Colour::kSeal, RuleWord::kLost, model.lost_text, Colour::kSeal);

  const float y =
      box.y + painter.line(FontId::kSmall) + painter.line(FontId::kFigure) + painter.px(8);
  const auto share = [&](std::uint32_t firms) {
    return box.width * static_cast<float>(firms) / static_cast<float>(std::max(model.firms, 1U));
  };
  const float height = painter.px(kSumBar);
  painter.fill({box.x, y, box.width, height}, Colour::kLine, painter.px(2));
  const float pass = share(model.pass);
  painter.fill({box.x, y, pass, height}, Colour::kJade, painter.px(2));
  painter.fill({box.x + pass, y, share(model.unknown), height}, Colour::kAmber, painter.px(2));
  return y + height - box.y;
}

float draw_groups(Painter& painter, Box box) {
  const RuleModel& model = painter.model().rule;
  float y = box.y + draw_tabs(painter, box);
  const std::vector<Bar>& bars = model.tabs[model.tab].bars;
  std::uint32_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.before + bar.gained);
  const Columns widest = columns_of(painter, bars);
  const float gap = painter.px(12);
  const float lost_right = box.x + box.width;
  const float gained_right = lost_right - std::max(widest.lost, painter.px(44)) - gap;
  const float figure_right = gained_right - std::max(widest.gained, painter.px(44)) - gap;
  const float bar_x = box.x + widest.name + gap;
  const float bar_width = std::max(figure_right - widest.figure - gap - bar_x, painter.px(40));
  const auto length = [&](std::uint32_t firms) {
    return bar_width * static_cast<float>(firms) / static_cast<float>(most);
  };
  for (std::uint32_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    const float row = painter.px(kBarRow);
    const float text_y = y + (row - painter.line(FontId::kSmall)) / 2;
    const float bar_y = y + (row - painter.px(kBar)) / 2;
    const float kept = length(bar.before - std::min(bar.lost, bar.before));
    painter.text(FontId::kSmall, box.x, text_y, Colour::kInk, bar.label, FLT_MAX);
    painter.fill({bar_x, bar_y, bar_width, painter.px(kBar)}, Colour::kSheet, painter.px(1));
    painter.fill({bar_x, bar_y, kept, painter.px(kBar)}, Colour::kJade, painter.px(1));
    // What is gained is framed, what is lost is lower: colour is not all that tells them apart.
    const Box gained{bar_x + kept, bar_y, length(bar.gained), painter.px(kBar)};
    if (bar.gained > 0) {
      painter.fill(gained, Colour::kJadeWash);
      painter.frame(gained, Colour::kJade);
    }
    painter.fill({gained.x + gained.width, bar_y + painter.px(kBar) / 2, length(bar.lost),
                  painter.px(kBar) / 2},
                 Colour::kSeal);
    painter.text_right(FontId::kSmall, figure_right, text_y, Colour::kInk, bar.figure);
    painter.text_right(FontId::kSmall, gained_right, text_y, Colour::kJade, bar.gained_text);
    painter.text_right(FontId::kSmall, lost_right, text_y, Colour::kSeal, bar.lost_text);
    painter.hint({box.x, y, box.width, row}, i, bar.detail);
    y += row;
  }
  return y - box.y;
}

}  // namespace rq::studio
