#include "wasm/studio/studio.h"

#include <algorithm>
#include <cmath>

#include "wasm/studio/view.h"

namespace rq::studio {

Studio::Studio(GlyphSource& source)
    : context_(ImGui::CreateContext(&atlas_)), fonts_(source, atlas_) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.AntiAliasedLinesUseTex = false;
}

Studio::~Studio() {
  // The atlas is ours; what ImGui frees with it was made with its own allocator.
  ImGui::DestroyContext(context_);
}

bool Studio::set_model(std::string_view bytes) {
  Model next;
  if (!read_model(bytes, next)) return false;
  model_ = std::move(next);
  has_model_ = true;
  set_colours();
  wake();
  return true;
}

void Studio::set_colours() {
  ImGuiStyle& style = ImGui::GetStyle();
  const auto set = [&](ImGuiCol place, Colour name) {
    style.Colors[place] = ImGui::ColorConvertU32ToFloat4(model_.colour(name));
  };
  set(ImGuiCol_PopupBg, Colour::kSheet);
  set(ImGuiCol_Border, Colour::kLine2);
  set(ImGuiCol_Text, Colour::kInk);
}

void Studio::resize(float width, float scale) {
  width_ = std::max(width, 1.0F);
  scale_ = scale;
  fonts_.clear(scale);
  wake();
}

void Studio::push(Pointer next) {
  // Moves between two changes of the button are one, that of the change itself not among them.
  const bool before = pointer_.size() > 1 ? pointer_[pointer_.size() - 2].is_down : was_down_;
  if (!pointer_.empty() && pointer_.back().is_down == next.is_down && before == next.is_down) {
    pointer_.back() = next;
  } else {
    pointer_.push_back(next);
  }
}

void Studio::move_pointer(float x, float y, bool is_down) { push({{x, y}, is_down}); }

void Studio::leave() { push({{-FLT_MAX, -FLT_MAX}, false}); }

void Studio::set_focus(Focus focus) {
  focus_ = focus;
  wake();
}

const ImDrawData& Studio::frame(float seconds) {
  ImGuiIO& io = ImGui::GetIO();
  if (!pointer_.empty()) {
    io.MousePos = pointer_.front().at;
    io.MouseDown[0] = was_down_ = pointer_.front().is_down;
    pointer_.erase(pointer_.begin());
    wake();
  }
  --frames_;
  const bool is_emptied = fonts_.is_full();
  if (is_emptied) fonts_.clear(scale_);
  io.DisplaySize = {width_, height_};
  io.DeltaTime = std::max(seconds, 0.001F);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width_, height_});
  ImGui::Begin("studio", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  // Of tooltips; the window itself has begun without.
  style.WindowPadding = {10 * scale_, 8 * scale_};
  Painter painter(model_, fonts_, scale_, focus_);
  const float height = std::ceil(draw_studio(painter, model_, width_));
  ImGui::End();
  ImGui::Render();
  // Glyphs without room, or a picture of another height: once more. What finds no room in an empty
  // texture finds none the next time.
  if (height != height_ || (fonts_.is_full() && !is_emptied)) wake();
  height_ = height;
  actions_ = std::move(painter.actions());
  places_ = std::move(painter.places());
  return *ImGui::GetDrawData();
}

}  // namespace rq::studio
