// CanvasFonts: fonts without a font file. A glyph is drawn by the platform when it is first needed
// (in browsers by Canvas 2D), and stands in one texture for all fonts.

#pragma once

#include <array>
#include <string_view>

#include "imgui.h"

namespace rq::studio {

/// Sizes and weights that the studio writes in.
enum class FontId : unsigned char { kBody, kSmall, kStrong, kFigure };
inline constexpr int kFontCount = 4;

/// Height of the letters in pixels of CSS at normal size, in the order of FontId.
inline constexpr std::array<float, kFontCount> kFontSizes = {15, 13, 15, 26};
/// Height of a line in parts of the letters' height.
inline constexpr float kLineHeight = 1.4F;

/// Where a glyph stands in its line and in the texture. Unit of places: pixels of CSS; of the
/// texture: parts of its side.
struct GlyphBox {
  float x0 = 0;
  float y0 = 0;
  float x1 = 0;
  float y1 = 0;
  float u0 = 0;
  float v0 = 0;
  float u1 = 0;
  float v1 = 0;
  float advance = 0;
};

/// The platform's side: draws into the texture.
class GlyphSource {
 public:
  GlyphSource() = default;
  GlyphSource(const GlyphSource&) = delete;
  GlyphSource& operator=(const GlyphSource&) = delete;
  virtual ~GlyphSource() = default;

  /// False when the texture is full.
  [[nodiscard]] virtual bool draw(FontId font, unsigned code_point, GlyphBox& box) = 0;
  /// Empties the texture but for its first pixels, which are white. Letters are `scale` times as
  /// large as at normal size, from now on.
  virtual void clear(float scale) = 0;
};

class CanvasFonts {
 public:
  /// Gives the current ImGui context its fonts. Both must outlive it.
  CanvasFonts(GlyphSource& source, ImFontAtlas& atlas);

  /// Forgets all glyphs. Between frames only.
  void clear(float scale);

  /// Draws the glyphs of a text that are not there yet. What finds no room is shown as a blank
  /// until the texture was emptied before the next frame.
  void ensure(FontId id, std::string_view text);

  [[nodiscard]] ImFont* font(FontId id) const { return fonts_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  void add(FontId id, unsigned code_point);

  GlyphSource* source_;
  std::array<ImFont*, kFontCount> fonts_{};
  ImFontConfig config_;
  bool is_full_ = false;
};

}  // namespace rq::studio
