// Conditions by name: options as buttons, which stand in lines as words do.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kOptionHeight = 32;
constexpr float kOptionGap = 6;
constexpr float kChoiceGap = 18;

void draw_option(Painter& painter, const Option& option, const Box& box) {
  if (painter.press(Part::kOption, option.part, box)) {
    painter.act({Part::kOption, option.part, 0, 1});
  }
  const bool is_on = option.is_on != 0;
  const bool is_marked = is_on || painter.is_focused(Part::kOption, option.part);
  painter.fill(box, is_on ? Colour::kJadeWash : Colour::kSheet, painter.px(3));
  painter.frame(box, is_marked ? Colour::kJade : Colour::kLine2, painter.px(3));
  const float line = painter.line(FontId::kSmall);
  painter.text(FontId::kSmall, box.x + painter.px(10), box.y + (box.height - line) / 2,
               is_on ? Colour::kJade : Colour::kInk2, option.label, box.width - painter.px(16));
}

/// Returns the height.
float draw_options(Painter& painter, const std::vector<Option>& options, Box box) {
  const float height = painter.px(kOptionHeight);
  const float gap = painter.px(kOptionGap);
  float x = 0;
  float y = 0;
  for (const Option& option : options) {
    const float wanted = painter.width_of(FontId::kSmall, option.label) + painter.px(20);
    const float width = std::min(wanted, box.width);
    if (x > 0 && x + width > box.width) {
      x = 0;
      y += height + gap;
    }
    draw_option(painter, option, {box.x + x, box.y + y, width, height});
    x += width + gap;
  }
  return y + height;
}

float draw_choice(Painter& painter, const Choice& choice, Box box) {
  const float asked = painter.width_of(FontId::kSmall, choice.asked);
  const float line = painter.line(FontId::kBody);
  painter.text(FontId::kBody, box.x, box.y, Colour::kInk, choice.label,
               box.width - asked - painter.px(12));
  painter.text_right(FontId::kSmall, box.x + box.width,
                     box.y + (line - painter.line(FontId::kSmall)) / 2,
                     choice.is_changed != 0 ? Colour::kJade : Colour::kInk2, choice.asked);
  float y = box.y + line + painter.px(4);
  y += draw_options(painter, choice.options, {box.x, y, box.width, 0});
  if (choice.is_changed == 0) return y - box.y;
  y += painter.px(6);
  const std::string_view reset = painter.model().words[Word::kReset];
  const float width = painter.width_of(FontId::kSmall, reset);
  const float small = painter.line(FontId::kSmall);
  const float right = box.x + box.width;
  painter.text(FontId::kSmall, box.x, y, Colour::kInk2, choice.published,
               box.width - width - painter.px(24));
  const Box target{right - width - painter.px(8), y - painter.px(3), width + painter.px(8),
                   small + painter.px(6)};
  if (painter.press(Part::kReset, choice.at, target)) {
    painter.act({Part::kReset, choice.at, 0, 1});
  }
  painter.text_right(FontId::kSmall, right - painter.px(4), y, Colour::kJade, reset);
  return y + small - box.y;
}

}  // namespace

float draw_choices(Painter& painter, const std::vector<Choice>& choices, std::string_view title,
                   Box box) {
  float y = box.y + draw_heading(painter, box, title);
  for (const Choice& choice : choices) {
    y += draw_choice(painter, choice, {box.x, y, box.width, 0}) + painter.px(kChoiceGap);
  }
  return y - box.y;
}

}  // namespace rq::studio
