// The page that steps through a rule: its tree at the left, the step and what it took at the right.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

constexpr float kTreeShare = 0.6F;
constexpr float kRow = 32;
constexpr float kIndent = 22;
constexpr std::uint32_t kMostIndents = 10;
constexpr float kMarkRadius = 9;
constexpr float kStepButton = 36;
/// Of the row, where the firm's own value begins.
constexpr float kActualFrom = 0.68F;
/// Numbers of hints, apart from those of other pages.
constexpr std::uint32_t kStageHints = 4000;

Colour colour_of(Mark mark) {
  switch (mark) {
    case Mark::kPass: return Colour::kJade;
    case Mark::kFail: return Colour::kSeal;
    case Mark::kUnknown: return Colour::kAmber;
    case Mark::kNone: break;
  }
  return Colour::kLine2;
}

/// A disc with a sign: colour is not all that tells verdicts apart.
void draw_mark(Painter& painter, float x, float y, Mark mark) {
  const float radius = painter.px(kMarkRadius);
  const Colour colour = colour_of(mark);
  painter.circle(x, y, radius, mark == Mark::kNone ? Colour::kPaper : colour, colour);
  constexpr std::string_view kSigns[] = {"\u00D7", "?", "\u2713", ""};
  const std::string_view sign = kSigns[static_cast<std::size_t>(mark)];
  const float width = painter.width_of(FontId::kSmall, sign);
  painter.text(FontId::kSmall, x - width / 2, y - painter.line(FontId::kSmall) / 2, Colour::kOnJade,
               sign, FLT_MAX);
}

void draw_row(Painter& painter, const TraceRow& row, std::uint32_t index, const Box& box) {
  if (row.is_current != 0) painter.fill(box, Colour::kJadeWash, painter.px(3));
  if (row.is_decisive != 0) {
    painter.fill({box.x, box.y, painter.px(3), box.height}, Colour::kInk);
  }
  if (painter.press(Part::kNode, index, box)) painter.act({Part::kNode, index, 0, 1});
  const float indent = painter.px(kIndent) * static_cast<float>(std::min(row.depth, kMostIndents));
  const float middle = box.y + box.height / 2;
  float x = box.x + painter.px(10) + indent + painter.px(kMarkRadius);
  draw_mark(painter, x, middle, static_cast<Mark>(row.mark));
  x += painter.px(kMarkRadius + 8);
  const float actual = box.x + box.width * kActualFrom;
  const float y = middle - painter.line(FontId::kBody) / 2;
  const FontId font = row.is_decisive != 0 ? FontId::kStrong : FontId::kBody;
  const float after =
      painter.text(font, x, y, Colour::kInk, row.label, actual - x - painter.px(12));
  const float bound = after + painter.px(8);
  if (bound < actual - painter.px(40)) {
    painter.text(FontId::kSmall, bound, middle - painter.line(FontId::kSmall) / 2, Colour::kInk2,
                 row.bound, actual - bound - painter.px(12));
  }
  painter.text(FontId::kSmall, actual, middle - painter.line(FontId::kSmall) / 2, Colour::kInk,
               row.actual, box.x + box.width - actual - painter.px(8));
}

float draw_tree(Painter& painter, const Box& box) {
  const TraceModel& model = painter.model().trace;
  float y = box.y + draw_heading(painter, box, model.words[TraceWord::kTree]);
  const float row = painter.px(kRow);
  for (std::uint32_t i = 0; i < model.rows.size(); ++i) {
    draw_row(painter, model.rows[i], i, {box.x, y, box.width, row});
    y += row;
  }
  return y - box.y;
}

float draw_step_buttons(Painter& painter, const Box& box) {
  const TraceModel& model = painter.model().trace;
  constexpr TraceWord kButtons[] = {TraceWord::kFirst, TraceWord::kBack, TraceWord::kForth,
                                    TraceWord::kLast};
  const float gap = painter.px(8);
  const float width = (box.width - 3 * gap) / 4;
  const float height = painter.px(kStepButton);
  for (std::uint32_t i = 0; i < 4; ++i) {
    const Box place{box.x + (width + gap) * static_cast<float>(i), box.y, width, height};
    if (painter.button(Part::kStep, i, place, model.words[kButtons[i]])) {
      painter.act({Part::kStep, i, 0, 1});
    }
  }
  return height;
}

float draw_step(Painter& painter, const Box& box) {
  const TraceModel& model = painter.model().trace;
  float y = box.y + draw_heading(painter, box, model.step);
  y += draw_step_buttons(painter, {box.x, y, box.width, 0}) + painter.px(14);
  y += painter.paragraph(FontId::kStrong, {box.x, y, box.width, 0}, Colour::kInk, model.title);
  for (const std::string& line : model.lines) {
    y += painter.px(4);
    y += painter.paragraph(FontId::kBody, {box.x, y, box.width, 0}, Colour::kInk2, line);
  }
  return y - box.y;
}

float draw_verdict(Painter& painter, const Box& box) {
  const TraceModel& model = painter.model().trace;
  float y = box.y + draw_heading(painter, box, model.words[TraceWord::kVerdict]);
  const float line = painter.line(FontId::kFigure);
  const float radius = painter.px(kMarkRadius);
  draw_mark(painter, box.x + radius, y + line / 2, static_cast<Mark>(model.verdict_mark));
  painter.text(FontId::kFigure, box.x + 2 * radius + painter.px(10), y, Colour::kInk, model.verdict,
               box.width);
  y += line + painter.px(4);
  y += painter.paragraph(FontId::kBody, {box.x, y, box.width, 0}, Colour::kInk2, model.because);
  return y - box.y;
}

}  // namespace

float draw_trace(Painter& painter, Model& all, float width) {
  const TraceModel& model = all.trace;
  const float gap = painter.px(kGap);
  const float left = (width - gap) * kTreeShare;
  const float tree = draw_tree(painter, {0, 0, left, 0});
  const Box right{left + gap, 0, width - left - gap, 0};
  float y = draw_step(painter, right) + gap;
  y += draw_verdict(painter, {right.x, y, right.width, 0}) + gap;
  y += draw_counts(painter, {right.x, y, right.width, 0}, model.words[TraceWord::kStages],
                   model.words[TraceWord::kStagesHelp], model.stages, kStageHints);
  return std::max(tree, y) + painter.px(8);
}

}  // namespace rq::studio
