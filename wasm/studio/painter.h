// Painter: text, bars and things to press, at places of the page. Unit of all places: pixels of
// CSS, from the top left of the canvas.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "wasm/studio/canvas_fonts.h"
#include "wasm/studio/model.h"

namespace rq::studio {

/// Things that can be pressed, moved or typed into.
enum class Part : std::uint32_t {
  kSlider,
  kReset,
  kTab,
  kName,
  kSave,
  kUse,
  kRemove,
  kNode,
  kStep,
  kOption,
};

/// What was done; `value` is the new place of a slider.
struct Action {
  Part part{};
  std::uint32_t index = 0;
  std::uint32_t value = 0;
  /// 0 while a slider is still being moved.
  std::uint32_t is_final = 1;
};

/// Where a part stands, for the element of the page that stands for it.
struct Place {
  Part part{};
  std::uint32_t index = 0;
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
};

struct Box {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
};

/// What the keyboard is on; no part when `has` is false.
struct Focus {
  bool has = false;
  Part part{};
  std::uint32_t index = 0;
};

class Painter {
 public:
  Painter(const Model& model, CanvasFonts& fonts, float scale, Focus focus);

  /// `pixels` at normal size of letters.
  [[nodiscard]] float px(float pixels) const { return pixels * scale_; }
  [[nodiscard]] const Model& model() const { return *model_; }

  [[nodiscard]] float width_of(FontId font, std::string_view text);
  [[nodiscard]] float line(FontId font) const;
  /// Returns where the text ends. What is wider than `most` ends in an ellipsis.
  float text(FontId font, float x, float y, Colour name, std::string_view text, float most);
  void text_right(FontId font, float right, float y, Colour name, std::string_view text);
  /// Over several lines; returns the height.
  float paragraph(FontId font, Box box, Colour name, std::string_view text);
  void fill(Box box, Colour name, float round = 0);
  void frame(Box box, Colour name, float round = 0);
  void line_to(float x0, float y0, float x1, float y1, Colour name, float width);
  void circle(float x, float y, float radius, Colour fill, Colour edge);

  /// Something to press: true in the frame in which it was. Tells the page where it stands.
  [[nodiscard]] bool press(Part part, std::uint32_t index, Box box);
  /// A button with a word on it.
  [[nodiscard]] bool button(Part part, std::uint32_t index, Box box, std::string_view text);
  /// A place for an input of the page.
  void input(Part part, std::uint32_t index, Box box);
  /// Shows a text at the pointer while that is in the box.
  void hint(Box box, std::uint32_t id, std::string_view text);
  /// How far along the box the pointer holds it, 0 to 1; below 0 when it does not.
  [[nodiscard]] float hold(Part part, std::uint32_t index, Box box, bool& let_go);
  [[nodiscard]] bool is_focused(Part part, std::uint32_t index) const;

  void act(const Action& action) { actions_.push_back(action); }
  [[nodiscard]] std::vector<Action>& actions() { return actions_; }
  [[nodiscard]] std::vector<Place>& places() { return places_; }

 private:
  bool add(Part part, std::uint32_t index, Box box);
  [[nodiscard]] ImU32 colour(Colour name) const { return model_->colour(name); }

  const Model* model_;
  CanvasFonts* fonts_;
  float scale_;
  Focus focus_;
  ImDrawList* list_;
  std::vector<Action> actions_;
  std::vector<Place> places_;
};

}  // namespace rq::studio
