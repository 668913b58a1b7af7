// What the studio shows: the numbers of a rule at the left, what they mean for firms at the right.

#pragma once

#include "wasm/studio/painter.h"

namespace rq::studio {

/// Draws everything into the current window, `width` wide; returns the height.
[[nodiscard]] float draw_studio(Painter& painter, Model& model, float width);

// Its parts; each returns its height. Sliders move their places in the model at once, so that they
// follow the pointer; the page is told and sends what comes of it.
[[nodiscard]] float draw_sliders(Painter& painter, std::vector<Slider>& sliders, Box box);
[[nodiscard]] float draw_scenarios(Painter& painter, Box box);
[[nodiscard]] float draw_sum(Painter& painter, Box box);
[[nodiscard]] float draw_groups(Painter& painter, Box box);
/// `help` stands below the title; may be empty. `hints` is the number of the first one's hint.
[[nodiscard]] float draw_counts(Painter& painter, Box box, std::string_view title,
                                std::string_view help, const std::vector<Count>& counts,
                                std::uint32_t hints);

/// A heading over a part; returns its height.
[[nodiscard]] float draw_heading(Painter& painter, Box box, std::string_view title);

}  // namespace rq::studio
