#include "wasm/studio/canvas_fonts.h"

#include "imgui_internal.h"

namespace rq::studio {
namespace {

/// Glyphs are kept in place: ImFont points into its list.
constexpr int kMostGlyphs = 4096;
/// In parts of the texture's side, which is 2048 pixels at most.
constexpr float kInFirstPixel = 0.0002F;
constexpr unsigned kLastCodePoint = 0xFFFF;

}  // namespace

CanvasFonts::CanvasFonts(GlyphSource& source, ImFontAtlas& atlas) : source_(&source) {
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  // The first pixels are white: what is no letter is drawn with them.
  atlas.TexUvWhitePixel = {kInFirstPixel, kInFirstPixel};
  for (ImFont*& font : fonts_) {
    font = IM_NEW(ImFont)();
    font->ContainerAtlas = &atlas;
    font->ConfigData = &config_;
    font->ConfigDataCount = 1;
    atlas.Fonts.push_back(font);
  }
  atlas.TexReady = true;
}

void CanvasFonts::clear(float scale) {
  source_->clear(scale);
  is_full_ = false;
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    ImFont& font = *fonts_[i];
    font.Glyphs.resize(0);
    font.Glyphs.reserve(kMostGlyphs);
    font.IndexLookup.resize(0);
    font.IndexAdvanceX.resize(0);
    font.FontSize = kFontSizes[i] * scale;
    font.Ascent = font.FontSize;
    font.AddGlyph(nullptr, 0, 0, 0, 0, 0, 0, 0, 0, 0, font.FontSize);
    font.FallbackGlyph = font.Glyphs.Data;
    font.FallbackAdvanceX = font.FontSize;
    font.EllipsisChar = 0x2026;
    // What ImGui itself may ask for without saying so.
    ensure(static_cast<FontId>(i), " \u2026");
  }
}

void CanvasFonts::ensure(FontId id, std::string_view text) {
  const ImFont& font = *fonts_[static_cast<std::size_t>(id)];
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    unsigned code_point = 0;
    at += ImTextCharFromUtf8(&code_point, at, end);
    if (code_point == 0) return;
    const bool known = code_point < static_cast<unsigned>(font.IndexLookup.Size) &&
                       font.IndexLookup[static_cast<int>(code_point)] != static_cast<ImWchar>(-1);
    if (!known && code_point >= ' ' && code_point <= kLastCodePoint) add(id, code_point);
  }
}

void CanvasFonts::add(FontId id, unsigned code_point) {
  ImFont& font = *fonts_[static_cast<std::size_t>(id)];
  GlyphBox box;
  if (is_full_ || font.Glyphs.Size >= kMostGlyphs || !source_->draw(id, code_point, box)) {
    is_full_ = true;
    return;
  }
  const auto character = static_cast<ImWchar>(code_point);
  font.GrowIndex(static_cast<int>(code_point) + 1);
  font.IndexLookup[static_cast<int>(code_point)] = static_cast<ImWchar>(font.Glyphs.Size);
  font.IndexAdvanceX[static_cast<int>(code_point)] = box.advance;
  font.AddGlyph(nullptr, character, box.x0, box.y0, box.x1, box.y1, box.u0, box.v0, box.u1, box.v1,
                box.advance);
  font.DirtyLookupTables = false;
}

}  // namespace rq::studio
