// The page of a cliff: the numbers at the left, firms and money around the threshold at the right.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kNumbersShare = 0.32F;
constexpr float kHistogramHeight = 150;
constexpr float kCurveHeight = 120;
constexpr float kPaymentHeight = 70;
constexpr float kLineRow = 30;
constexpr float kThousand = 1000;
/// Where the numbers of firms end, in a row of the sums.
constexpr float kFirmsTo = 0.52F;
/// Numbers of hints, apart from those of other pages.
constexpr std::uint32_t kBinHints = 6000;

float draw_number(Painter& painter, float x, float y, std::string_view name,
                  std::string_view figure) {
  const float end = painter.text(FontId::kSmall, x, y, Colour::kInk2, name, FLT_MAX);
  const float below = y + painter.line(FontId::kSmall);
  return std::max(end, painter.text(FontId::kFigure, x, below, Colour::kInk, figure, FLT_MAX));
}

float draw_figures(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  const float gap = painter.px(32);
  float x = draw_number(painter, box.x, box.y, model.words[CliffWord::kFirms], model.firms) + gap;
  x = draw_number(painter, x, box.y, model.words[CliffWord::kCost], model.cost) + gap;
  x = draw_number(painter, x, box.y, model.words[CliffWord::kInside], model.inside) + gap;
  draw_number(painter, x, box.y, model.words[CliffWord::kOutside], model.outside);
  return painter.line(FontId::kSmall) + painter.line(FontId::kFigure);
}

float draw_title(Painter& painter, const Box& box, CliffWord title, CliffWord help) {
  const Words<CliffWord>& words = painter.model().cliff.words;
  float y = box.y + draw_heading(painter, box, words[title]);
  y += painter.paragraph(FontId::kSmall, {box.x, y, box.width, 0}, Colour::kInk2, words[help]);
  return y + painter.px(8) - box.y;
}

/// Where the number stands in a picture over its stops.
float threshold_x(const CliffModel& model, const Box& box) {
  const auto last = static_cast<float>(std::max<std::size_t>(model.bins.size(), 1));
  return box.x + box.width * static_cast<float>(model.at) / last;
}

void draw_threshold(Painter& painter, const Box& box) {
  const float x = threshold_x(painter.model().cliff, box);
  painter.fill({x - painter.px(1), box.y, painter.px(2), box.height}, Colour::kInk);
}

/// The ends below a picture, and the number where it stands.
float draw_ends(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  const float y = box.y + box.height + painter.px(4);
  const float half = painter.width_of(FontId::kStrong, model.value) / 2;
  const float low = painter.text(FontId::kSmall, box.x, y, Colour::kInk2, model.low, FLT_MAX);
  const float high = box.x + box.width - painter.width_of(FontId::kSmall, model.high);
  painter.text_right(FontId::kSmall, box.x + box.width, y, Colour::kInk2, model.high);
  const float gap = painter.px(8);
  // Beside the ends where there is room, otherwise below them.
  const float wanted = threshold_x(model, box) - half;
  const bool fits = wanted > low + gap && wanted + 2 * half < high - gap;
  const float x = std::clamp(wanted, box.x, box.x + std::max(box.width - 2 * half, 0.0F));
  const float line = painter.line(FontId::kSmall);
  painter.text(FontId::kStrong, x, fits ? y : y + line, Colour::kInk, model.value, FLT_MAX);
  return painter.px(8) + 2 * line;
}

float draw_histogram(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  const float step = box.width / static_cast<float>(std::max<std::size_t>(model.bins.size(), 1));
  for (std::uint32_t i = 0; i < model.bins.size(); ++i) {
    const CliffBin& bin = model.bins[i];
    const float height = box.height * static_cast<float>(bin.firms) / kThousand;
    const float x = box.x + step * static_cast<float>(i);
    const Box bar{x + 0.5F, box.y + box.height - height, std::max(step - 1, 1.0F), height};
    // Those that pass are full, the others framed: colour is not all that tells them apart.
    if (bin.passes != 0) {
      painter.fill(bar, Colour::kJade);
    } else if (bin.firms > 0) {
      painter.fill(bar, Colour::kLine);
      painter.frame(bar, Colour::kLine2);
    }
    painter.hint({x, box.y, std::max(step, 1.0F), box.height}, kBinHints + i, bin.detail);
  }
  painter.fill({box.x, box.y + box.height, box.width, 1}, Colour::kLine2);
  draw_threshold(painter, box);
  return box.height + draw_ends(painter, box);
}

float draw_curve(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  const float step =
      box.width / static_cast<float>(std::max<std::size_t>(model.curve.size() - 1, 1));
  const auto height = [&](std::uint32_t part) {
    return box.y + box.height - box.height * static_cast<float>(part) / kThousand;
  };
  painter.text(FontId::kSmall, box.x, box.y - painter.px(2), Colour::kInk2, model.most_text,
               box.width / 2);
  painter.fill({box.x, box.y + box.height, box.width, 1}, Colour::kLine2);
  for (std::size_t i = 1; i < model.curve.size(); ++i) {
    const float x = box.x + step * static_cast<float>(i);
    painter.line_to(x - step, height(model.curve[i - 1]), x, height(model.curve[i]), Colour::kJade,
                    painter.px(2));
  }
  if (model.budget > 0) {
    const float y = height(model.budget - 1);
    painter.fill({box.x, y, box.width, painter.px(1)}, Colour::kSeal);
    painter.text_right(FontId::kSmall, box.x + box.width, y - painter.line(FontId::kSmall),
                       Colour::kSeal, model.budget_text);
  }
  draw_threshold(painter, box);
  painter.circle(threshold_x(model, box), height(model.curve[model.at]), painter.px(6),
                 Colour::kSheet, Colour::kJade);
  return box.height;
}

/// What one firm gets: all or nothing, and beside it a slope.
float draw_payment(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  const float middle = box.x + box.width / 2;
  const float bottom = box.y + box.height;
  const float pass_from = model.is_least != 0 ? middle : box.x;
  painter.fill({pass_from, box.y, box.width / 2, box.height}, Colour::kJadeWash);
  painter.fill({pass_from, box.y, box.width / 2, painter.px(3)}, Colour::kJade);
  painter.fill({box.x, bottom, box.width, 1}, Colour::kLine2);
  painter.fill({middle - painter.px(1), box.y, painter.px(2), box.height}, Colour::kInk);
  if (model.slope > 0) {
    const float run = box.width * static_cast<float>(model.slope) / kThousand;
    painter.line_to(middle, box.y, model.is_least != 0 ? middle - run : middle + run, bottom,
                    Colour::kAmber, painter.px(3));
  }
  const float half = painter.width_of(FontId::kStrong, model.value) / 2;
  painter.text(FontId::kStrong, middle - half, bottom + painter.px(4), Colour::kInk, model.value,
               FLT_MAX);
  return box.height + painter.px(8) + painter.line(FontId::kStrong);
}

float draw_lines(Painter& painter, const Box& box) {
  const CliffModel& model = painter.model().cliff;
  float y = box.y + draw_heading(painter, box, model.words[CliffWord::kSums]);
  const float row = painter.px(kLineRow);
  for (const CliffLine& line : model.lines) {
    const Colour ink = line.is_bad != 0 ? Colour::kSeal : Colour::kInk;
    const float firms = box.x + box.width * kFirmsTo;
    painter.text(FontId::kSmall, box.x, y, Colour::kInk2, line.label,
                 firms - painter.width_of(FontId::kBody, line.firms) - box.x - painter.px(12));
    painter.text_right(FontId::kBody, firms, y, ink, line.firms);
    painter.text_right(FontId::kBody, box.x + box.width, y, ink, line.money);
    painter.fill({box.x, y + row - painter.px(5), box.width, 1}, Colour::kLine);
    y += row;
  }
  return y - box.y;
}

}  // namespace

float draw_cliff(Painter& painter, Model& all, float width) {
  CliffModel& model = all.cliff;
  const float gap = painter.px(kGap);
  const float left = (width - gap) * kNumbersShare;
  float y = draw_sliders(painter, model.sliders, model.words[CliffWord::kNumbers], {0, 0, left, 0});
  y += gap;
  y += draw_scenarios(painter, model.scenarios, {0, y, left, 0});

  const Box right{left + gap, 0, width - left - gap, 0};
  const auto at = [&](float below, float height) {
    return Box{right.x, below, right.width, painter.px(height)};
  };
  float below = draw_figures(painter, right) + painter.px(20);
  below += draw_title(painter, at(below, 0), CliffWord::kHistogram, CliffWord::kHistogramHelp);
  below += draw_histogram(painter, at(below, kHistogramHeight)) + painter.px(12);
  below += draw_title(painter, at(below, 0), CliffWord::kCurve, CliffWord::kCurveHelp);
  below += draw_curve(painter, at(below, kCurveHeight)) + painter.px(20);
  below += draw_lines(painter, at(below, 0)) + painter.px(12);
  below += draw_title(painter, at(below, 0), CliffWord::kPayment, CliffWord::kPaymentHelp);
  below += draw_payment(painter, at(below, kPaymentHeight));
  return std::max(y, below) + painter.px(8);
}

}  // namespace rq::studio
