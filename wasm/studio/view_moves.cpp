// Numbers that are moved, and scenarios put by.

#include <algorithm>
#include <cmath>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kTrackTarget = 32;
constexpr float kThumb = 9;
constexpr float kRowGap = 18;
constexpr float kButton = 36;

float place_on(const Box& track, std::uint32_t at, std::uint32_t last) {
  return track.x + track.width * static_cast<float>(at) / static_cast<float>(std::max(last, 1U));
}

/// The track from thumb to thumb, with a mark where the published rule has it.
void draw_track(Painter& painter, const Slider& slider, const Box& track, bool is_focused) {
  const float middle = track.y + track.height / 2;
  const float thumb = place_on(track, slider.at, slider.last);
  const float published = place_on(track, slider.published_at, slider.last);
  painter.fill({track.x, middle - painter.px(2), track.width, painter.px(4)}, Colour::kLine,
               painter.px(2));
  painter.fill({std::min(thumb, published), middle - painter.px(2), std::fabs(thumb - published),
                painter.px(4)},
               Colour::kJade);
  painter.fill({published - painter.px(1), middle - painter.px(8), painter.px(2), painter.px(16)},
               Colour::kInk2);
  if (is_focused) {
    painter.circle(thumb, middle, painter.px(kThumb + 5), Colour::kSheet, Colour::kJade);
  }
  painter.circle(thumb, middle, painter.px(kThumb), Colour::kSheet, Colour::kJade);
}

void move(Painter& painter, Slider& slider, std::uint32_t index, const Box& track) {
  bool let_go = false;
  const float along = painter.hold(Part::kSlider, index, track, let_go);
  if (along >= 0) {
    const auto at =
        static_cast<std::uint32_t>(std::lround(along * static_cast<float>(slider.last)));
    if (at != slider.at) {
      slider.at = at;
      painter.act({Part::kSlider, index, at, 0});
    }
  }
  if (let_go) painter.act({Part::kSlider, index, slider.at, 1});
}

float draw_slider(Painter& painter, Slider& slider, std::uint32_t index, const Box& box) {
  const bool changed = slider.at != slider.published_at;
  const float value = painter.width_of(FontId::kStrong, slider.value);
  painter.text(FontId::kBody, box.x, box.y, Colour::kInk, slider.label,
               box.width - value - painter.px(12));
  painter.text_right(FontId::kStrong, box.x + box.width, box.y,
                     changed ? Colour::kJade : Colour::kInk, slider.value);
  const float inside = painter.px(kThumb);
  const Box track{box.x + inside, box.y + painter.line(FontId::kBody), box.width - 2 * inside,
                  painter.px(kTrackTarget)};
  move(painter, slider, index, track);
  draw_track(painter, slider, track, painter.is_focused(Part::kSlider, index));
  const float y = track.y + track.height;
  const float line = painter.line(FontId::kSmall);
  if (changed) {
    const std::string_view reset = painter.model().words[Word::kReset];
    const float width = painter.width_of(FontId::kSmall, reset);
    const float right = box.x + box.width;
    painter.text(FontId::kSmall, box.x, y, Colour::kInk2, slider.published,
                 box.width - width - painter.px(24));
    const Box target{right - width - painter.px(8), y - painter.px(3), width + painter.px(8),
                     line + painter.px(6)};
    if (painter.press(Part::kReset, index, target)) painter.act({Part::kReset, index, 0, 1});
    painter.text_right(FontId::kSmall, right - painter.px(4), y, Colour::kJade, reset);
  } else {
    painter.text(FontId::kSmall, box.x, y, Colour::kInk2, slider.low, box.width / 2);
    painter.text_right(FontId::kSmall, box.x + box.width, y, Colour::kInk2, slider.high);
  }
  return y + line - box.y;
}

float draw_scenario(Painter& painter, const Scenario& scenario, std::uint32_t index,
                    const Box& box) {
  const float row = painter.px(kButton);
  const std::string_view remove = painter.model().words[Word::kRemove];
  const float remove_width = painter.width_of(FontId::kSmall, remove) + painter.px(16);
  const Box use{box.x, box.y, box.width - remove_width, row};
  const float line = painter.line(FontId::kBody);
  if (scenario.is_current != 0) painter.fill(use, Colour::kJadeWash, painter.px(3));
  if (painter.press(Part::kUse, index, use)) painter.act({Part::kUse, index, 0, 1});
  const float summary = painter.width_of(FontId::kSmall, scenario.summary);
  painter.text(FontId::kBody, use.x + painter.px(8), use.y + (row - line) / 2, Colour::kJade,
               scenario.name, use.width - summary - painter.px(28));
  painter.text_right(FontId::kSmall, use.x + use.width - painter.px(8),
                     use.y + (row - painter.line(FontId::kSmall)) / 2, Colour::kInk2,
                     scenario.summary);
  const Box away{box.x + box.width - remove_width, box.y, remove_width, row};
  if (painter.press(Part::kRemove, index, away)) painter.act({Part::kRemove, index, 0, 1});
  painter.text_right(FontId::kSmall, away.x + away.width - painter.px(4),
                     away.y + (row - painter.line(FontId::kSmall)) / 2, Colour::kInk2, remove);
  return row;
}

}  // namespace

float draw_sliders(Painter& painter, std::vector<Slider>& sliders, std::string_view title,
                   Box box) {
  float y = box.y + draw_heading(painter, box, title);
  for (std::uint32_t i = 0; i < sliders.size(); ++i) {
    y += draw_slider(painter, sliders[i], i, {box.x, y, box.width, 0}) + painter.px(kRowGap);
  }
  return y - box.y;
}

float draw_scenarios(Painter& painter, const std::vector<Scenario>& scenarios, Box box) {
  const Words<Word>& words = painter.model().words;
  float y = box.y + draw_heading(painter, box, words[Word::kScenarios]);
  const std::string_view save = words[Word::kSave];
  const float height = painter.px(kButton);
  const float width = painter.width_of(FontId::kStrong, save) + painter.px(32);
  painter.input(Part::kName, 0, {box.x, y, box.width - width - painter.px(8), height});
  if (painter.button(Part::kSave, 0, {box.x + box.width - width, y, width, height}, save)) {
    painter.act({Part::kSave, 0, 0, 1});
  }
  y += height + painter.px(8);
  for (std::uint32_t i = 0; i < scenarios.size(); ++i) {
    y += draw_scenario(painter, scenarios[i], i, {box.x, y, box.width, 0});
  }
  return y - box.y;
}

}  // namespace rq::studio
