#include "wasm/studio/painter.h"

#include <algorithm>

#include "imgui_internal.h"

namespace rq::studio {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

ImVec2 top_left(Box box) { return {box.x, box.y}; }
ImVec2 bottom_right(Box box) { return {box.x + box.width, box.y + box.height}; }

/// Numbers of hints begin behind those of parts.
constexpr int kHintIds = 1'000'000;

int id_of(Part part, std::uint32_t index) {
  return static_cast<int>(part) * 10'000 + static_cast<int>(index);
}

/// How many bytes of the text fit into a width; whole characters.
std::size_t bytes_within(const ImFont& font, std::string_view text, float most) {
  const char* rest = text.data();
  font.CalcTextSizeA(font.FontSize, most, 0, text.data(), text.data() + text.size(), &rest);
  return static_cast<std::size_t>(rest - text.data());
}

}  // namespace

Painter::Painter(const Model& model, CanvasFonts& fonts, float scale, Focus focus)
    : model_(&model),
      fonts_(&fonts),
      scale_(scale),
      focus_(focus),
      list_(ImGui::GetWindowDrawList()) {}

float Painter::width_of(FontId font, std::string_view text) {
  fonts_->ensure(font, text);
  const ImFont& letters = *fonts_->font(font);
  return letters.CalcTextSizeA(letters.FontSize, FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

float Painter::line(FontId font) const { return fonts_->font(font)->FontSize * kLineHeight; }

float Painter::text(FontId font, float x, float y, Colour name, std::string_view text, float most) {
  if (text.empty()) return x;
  const ImFont& letters = *fonts_->font(font);
  // A glyph stands in its line as in CSS: half of what the line has more is above it.
  const ImVec2 at{x, y + letters.FontSize * (kLineHeight - 1) / 2};
  const float whole = width_of(font, text);
  std::size_t shown = text.size();
  float end = x + whole;
  if (whole > most) {
    const float dots = width_of(font, kEllipsis);
    shown = bytes_within(letters, text, std::max(most - dots, 1.0F));
    end = x + width_of(font, text.substr(0, shown));
    list_->AddText(&letters, letters.FontSize, {end, at.y}, colour(name), kEllipsis.data(),
                   kEllipsis.data() + kEllipsis.size());
    end += dots;
  }
  list_->AddText(&letters, letters.FontSize, at, colour(name), text.data(), text.data() + shown);
  return end;
}

void Painter::text_right(FontId font, float right, float y, Colour name, std::string_view text) {
  this->text(font, right - width_of(font, text), y, name, text, FLT_MAX);
}

float Painter::paragraph(FontId font, Box box, Colour name, std::string_view text) {
  fonts_->ensure(font, text);
  const ImFont& letters = *fonts_->font(font);
  float height = 0;
  while (!text.empty()) {
    const std::size_t shown = std::max<std::size_t>(bytes_within(letters, text, box.width), 1);
    this->text(font, box.x, box.y + height, name, text.substr(0, shown), FLT_MAX);
    text.remove_prefix(shown);
    height += line(font);
  }
  return height;
}

void Painter::fill(Box box, Colour name, float round) {
  if (box.width <= 0) return;
  list_->AddRectFilled(top_left(box), bottom_right(box), colour(name), round);
}

void Painter::frame(Box box, Colour name, float round) {
  list_->AddRect(top_left(box), bottom_right(box), colour(name), round);
}

void Painter::line_to(float x0, float y0, float x1, float y1, Colour name, float width) {
  list_->AddLine({x0, y0}, {x1, y1}, colour(name), width);
}

void Painter::circle(float x, float y, float radius, Colour fill, Colour edge) {
  list_->AddCircleFilled({x, y}, radius, colour(edge));
  list_->AddCircleFilled({x, y}, radius - px(2), colour(fill));
}

bool Painter::is_focused(Part part, std::uint32_t index) const {
  return focus_.has && focus_.part == part && focus_.index == index;
}

bool Painter::add(Part part, std::uint32_t index, Box box) {
  places_.push_back({part, index, box.x, box.y, box.width, box.height});
  ImGui::PushID(id_of(part, index));
  ImGui::SetCursorScreenPos(top_left(box));
  const bool pressed = ImGui::InvisibleButton("", {box.width, box.height});
  ImGui::PopID();
  return pressed;
}

bool Painter::press(Part part, std::uint32_t index, Box box) {
  const bool pressed = add(part, index, box);
  if (is_focused(part, index)) {
    const float out = px(2);
    list_->AddRect({box.x - out, box.y - out}, {box.x + box.width + out, box.y + box.height + out},
                   colour(Colour::kJade), px(3), 0, px(3));
  }
  return pressed;
}

bool Painter::button(Part part, std::uint32_t index, Box box, std::string_view text) {
  const bool pressed = press(part, index, box);
  const bool hovered = ImGui::IsItemHovered();
  fill(box, Colour::kSheet, px(3));
  frame(box, hovered ? Colour::kJade : Colour::kLine2, px(3));
  const float width = width_of(FontId::kStrong, text);
  this->text(FontId::kStrong, box.x + (box.width - width) / 2,
             box.y + (box.height - line(FontId::kStrong)) / 2,
             hovered ? Colour::kJade : Colour::kInk, text, FLT_MAX);
  return pressed;
}

void Painter::input(Part part, std::uint32_t index, Box box) {
  places_.push_back({part, index, box.x, box.y, box.width, box.height});
}

void Painter::hint(Box box, std::uint32_t id, std::string_view text) {
  if (text.empty()) return;
  ImGui::PushID(kHintIds + static_cast<int>(id));
  ImGui::SetCursorScreenPos(top_left(box));
  ImGui::InvisibleButton("", {box.width, box.height});
  ImGui::PopID();
  if (!ImGui::IsItemHovered()) return;
  fonts_->ensure(FontId::kSmall, text);
  ImGui::BeginTooltip();
  ImGui::PushFont(fonts_->font(FontId::kSmall));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopFont();
  ImGui::EndTooltip();
}

float Painter::hold(Part part, std::uint32_t index, Box box, bool& let_go) {
  add(part, index, box);
  let_go = ImGui::IsItemDeactivated();
  if (!ImGui::IsItemActive()) return -1;
  return std::clamp((ImGui::GetIO().MousePos.x - box.x) / box.width, 0.0F, 1.0F);
}

}  // namespace rq::studio
