// Studio: one picture, drawn again when something happened, and only then. Knows no browser: the
// platform says what the pointer does and draws the triangles.

#pragma once

#include <string_view>
#include <vector>

#include "imgui.h"
#include "wasm/studio/canvas_fonts.h"
#include "wasm/studio/model.h"
#include "wasm/studio/painter.h"

namespace rq::studio {

class Studio {
 public:
  /// The source must outlive it. One at a time.
  explicit Studio(GlyphSource& source);
  Studio(const Studio&) = delete;
  Studio& operator=(const Studio&) = delete;
  ~Studio();

  /// Takes a new model; false, and nothing changes, when the bytes are none.
  bool set_model(std::string_view bytes);
  /// `scale` of the letters: 1 at normal size. Glyphs are drawn anew.
  void resize(float width, float scale);
  void move_pointer(float x, float y, bool is_down);
  void leave();
  void set_focus(Focus focus);

  /// Whether something happened that is not on the picture yet. ImGui needs three frames until all
  /// that an event leads to has been drawn.
  [[nodiscard]] bool wants_frame() const {
    return has_model_ && (frames_ > 0 || !pointer_.empty());
  }

  /// Draws; what it gives is good until the next frame. `seconds` since the last one.
  const ImDrawData& frame(float seconds);

  /// Of the last frame.
  [[nodiscard]] float height() const { return height_; }
  [[nodiscard]] const std::vector<Action>& actions() const { return actions_; }
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  [[nodiscard]] const Model& model() const { return model_; }

 private:
  static constexpr int kFramesAfterEvent = 3;

  /// Where the pointer was and whether it was down.
  struct Pointer {
    ImVec2 at;
    bool is_down = false;
  };

  void push(Pointer next);
  void wake() { frames_ = kFramesAfterEvent; }
  void set_colours();

  ImFontAtlas atlas_;
  ImGuiContext* context_;
  CanvasFonts fonts_;
  Model model_;
  bool has_model_ = false;
  float width_ = 0;
  float height_ = 1;
  float scale_ = 1;
  Focus focus_;
  int frames_ = 0;
  /// What the pointer did since the last frame; each frame takes one, so that no press is lost that
  /// was over before it was drawn.
  std::vector<Pointer> pointer_;
  bool was_down_ = false;
  std::vector<Action> actions_;
  std::vector<Place> places_;
};

}  // namespace rq::studio
