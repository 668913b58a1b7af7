// The page of a rule: its numbers at the left, what they mean for firms at the right.

#include <algorithm>

#include "wasm/studio/view.h"

namespace rq::studio {
namespace {

/// Of the column of sliders.
constexpr float kLeftShare = 0.34F;

/// Numbers of hints, apart from those of the bars.
enum HintsFrom : std::uint32_t { kOutsideHints = 1000, kOwnHints = 2000, kRivalHints = 3000 };

}  // namespace

float draw_rule(Painter& painter, Model& all, float width) {
  RuleModel& model = all.rule;
  const Words<RuleWord>& words = model.words;
  const float gap = painter.px(kGap);
  const float left = (width - gap) * kLeftShare;
  float y = draw_sliders(painter, model.sliders, words[RuleWord::kConditions], {0, 0, left, 0});
  if (model.sliders.empty()) {
    y += painter.paragraph(FontId::kSmall, {0, y, left, 0}, Colour::kInk2,
                           words[RuleWord::kNoNumbers]);
  }
  y += gap;
  if (!model.choices.empty()) {
    y += draw_choices(painter, model.choices, words[RuleWord::kChoices], {0, y, left, 0}) + gap;
  }
  y += draw_scenarios(painter, model.scenarios, {0, y, left, 0}) + gap;
  y += draw_counts(painter, {0, y, left, 0}, words[RuleWord::kOutside],
                   words[RuleWord::kOutsideHelp], model.outside, kOutsideHints);

  const Box right{left + gap, 0, width - left - gap, 0};
  float below = draw_sum(painter, right);
  below += painter.px(24);
  below += draw_groups(painter, {right.x, below, right.width, 0});
  below += gap;
  const float half = (right.width - gap) / 2;
  const float own = draw_counts(painter, {right.x, below, half, 0}, words[RuleWord::kOwn], {},
                                model.own, kOwnHints);
  const float rivals = draw_counts(painter, {right.x + half + gap, below, half, 0},
                                   words[RuleWord::kRivals], {}, model.rivals, kRivalHints);
  below += std::max(own, rivals);
  return std::max(y, below) + painter.px(8);
}

}  // namespace rq::studio
