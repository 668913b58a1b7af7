// What the studio shows: pages, and the parts that they are made of.

#pragma once

#include "wasm/studio/painter.h"

namespace rq::studio {

/// Draws the page of the model into the current window, `width` wide; returns the height.
[[nodiscard]] float draw_studio(Painter& painter, Model& model, float width);

/// A page draws its part of the model and returns its height.
using DrawPage = float(Painter& painter, Model& model, float width);
[[nodiscard]] DrawPage draw_rule;
[[nodiscard]] DrawPage draw_trace;
[[nodiscard]] DrawPage draw_cliff;
[[nodiscard]] DrawPage draw_wall;

/// Between columns, and between parts that stand below each other.
inline constexpr float kGap = 32;

// Parts; each returns its height. Sliders move their places in the model at once, so that they
// follow the pointer; the page is told and sends what comes of it.
[[nodiscard]] float draw_sliders(Painter& painter, std::vector<Slider>& sliders,
                                 std::string_view title, Box box);
[[nodiscard]] float draw_scenarios(Painter& painter, const std::vector<Scenario>& scenarios,
                                   Box box);
[[nodiscard]] float draw_choices(Painter& painter, const std::vector<Choice>& choices,
                                 std::string_view title, Box box);
[[nodiscard]] float draw_sum(Painter& painter, Box box);
[[nodiscard]] float draw_groups(Painter& painter, Box box);
/// `help` stands below the title; may be empty. `hints` is the number of the first one's hint.
[[nodiscard]] float draw_counts(Painter& painter, Box box, std::string_view title,
                                std::string_view help, const std::vector<Count>& counts,
                                std::uint32_t hints);

/// A heading over a part; returns its height.
[[nodiscard]] float draw_heading(Painter& painter, Box box, std::string_view title);

}  // namespace rq::studio
