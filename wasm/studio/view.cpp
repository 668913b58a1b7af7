#include "wasm/studio/view.h"

#include <algorithm>
#include <array>

namespace rq::studio {
namespace {

constexpr float kCountRow = 28;
/// Of the name and of the bar beside it.
constexpr float kCountName = 0.6F;

/// In the order of Page.
constexpr std::array<DrawPage*, static_cast<std::size_t>(Page::kCount)> kPages = {
    draw_rule, draw_trace, draw_cliff, draw_wall};

std::uint32_t most_firms(const std::vector<Count>& counts) {
  std::uint32_t most = 1;
  for (const Count& one : counts) most = std::max(most, one.firms);
  return most;
}

}  // namespace

float draw_heading(Painter& painter, Box box, std::string_view title) {
  painter.fill({box.x, box.y, box.width, painter.px(2)}, Colour::kInk);
  painter.text(FontId::kStrong, box.x, box.y + painter.px(10), Colour::kInk, title, box.width);
  return painter.px(18) + painter.line(FontId::kStrong);
}

float draw_counts(Painter& painter, Box box, std::string_view title, std::string_view help,
                  const std::vector<Count>& counts, std::uint32_t hints) {
  float y = box.y + draw_heading(painter, box, title);
  if (!help.empty()) {
    y += painter.paragraph(FontId::kSmall, {box.x, y, box.width, 0}, Colour::kInk2, help);
    y += painter.px(6);
  }
  if (counts.empty()) {
    painter.text(FontId::kSmall, box.x, y, Colour::kInk2, painter.model().words[Word::kNone],
                 box.width);
    return y + painter.line(FontId::kSmall) - box.y;
  }
  const auto most = static_cast<float>(most_firms(counts));
  const float name = box.width * kCountName;
  float figures = 0;
  for (const Count& one : counts) {
    figures = std::max(figures, painter.width_of(FontId::kSmall, one.figure));
  }
  const float bar = box.width - name - figures - painter.px(16);
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    const Count& one = counts[i];
    const float line = painter.line(FontId::kSmall);
    painter.text(FontId::kSmall, box.x, y, Colour::kInk, one.label, name - painter.px(8));
    painter.fill({box.x + name, y + line / 2 - painter.px(4),
                  std::max(bar, 0.0F) * static_cast<float>(one.firms) / most, painter.px(8)},
                 Colour::kLine2, painter.px(1));
    painter.text_right(FontId::kSmall, box.x + box.width, y, Colour::kInk, one.figure);
    // Long names are cut short.
    painter.hint({box.x, y, box.width, line}, hints + i, one.label);
    y += painter.px(kCountRow);
  }
  return y - box.y;
}

float draw_studio(Painter& painter, Model& model, float width) {
  return kPages[static_cast<std::size_t>(model.page)](painter, model, width);
}

}  // namespace rq::studio
