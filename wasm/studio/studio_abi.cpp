// The exports of the studio as WebAssembly. Numbers and bytes only; the page draws the triangles
// (web/src/pages/studio/canvas).

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "wasm/studio/studio.h"

extern "C" {

/// From the page: draws a glyph and writes the nine numbers of a GlyphBox; 0 when there is no room.
__attribute__((import_module("page"), import_name("draw_glyph"))) int page_draw_glyph(
    unsigned font, unsigned code_point, rq::studio::GlyphBox* box);
__attribute__((import_module("page"), import_name("clear_glyphs"))) void page_clear_glyphs(
    float scale);
}

namespace {

using namespace rq::studio;

class PageGlyphs final : public GlyphSource {
 public:
  bool draw(FontId font, unsigned code_point, GlyphBox& box) override {
    return page_draw_glyph(static_cast<unsigned>(font), code_point, &box) != 0;
  }
  void clear(float scale) override { page_clear_glyphs(scale); }
};

struct Open {
  PageGlyphs glyphs;
  Studio studio{glyphs};
  std::string room;
  /// Numbers for the page, as studio_frame says.
  std::vector<std::uint32_t> out;
};

/// Lives as long as the module: there is no end of a page that a destructor would see.
Open* the_studio = nullptr;

Studio& studio() { return the_studio->studio; }

std::uint32_t bits(float number) {
  std::uint32_t word = 0;
  std::memcpy(&word, &number, sizeof word);
  return word;
}

std::uint32_t address(const void* at) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at));
}

void put_commands(const ImDrawList& list, std::vector<std::uint32_t>& out) {
  out.insert(out.end(),
             {address(list.VtxBuffer.Data), static_cast<std::uint32_t>(list.VtxBuffer.Size),
              address(list.IdxBuffer.Data), static_cast<std::uint32_t>(list.IdxBuffer.Size),
              static_cast<std::uint32_t>(list.CmdBuffer.Size)});
  for (const ImDrawCmd& one : list.CmdBuffer) {
    out.insert(out.end(), {bits(one.ClipRect.x), bits(one.ClipRect.y), bits(one.ClipRect.z),
                           bits(one.ClipRect.w), one.IdxOffset, one.ElemCount});
  }
}

}  // namespace

extern "C" {

void studio_open() { the_studio = new Open; }

/// Room for `size` bytes of a model.
char* studio_room(std::size_t size) {
  the_studio->room.resize(size);
  return the_studio->room.data();
}

/// Takes the model that was put there; 0 when it is none.
int studio_model() { return studio().set_model(the_studio->room) ? 1 : 0; }

void studio_resize(float width, float scale) { studio().resize(width, scale); }
void studio_pointer(float x, float y, int is_down) { studio().move_pointer(x, y, is_down != 0); }
void studio_leave() { studio().leave(); }

/// `part` below 0: nothing has the focus.
void studio_focus(int part, unsigned index) {
  if (part < 0) {
    studio().set_focus({});
  } else {
    studio().set_focus({true, static_cast<Part>(part), index});
  }
}

int studio_wants_frame() { return studio().wants_frame() ? 1 : 0; }

/// Draws a frame. Numbers at the address that it gives: height (a float), number of actions, each
/// of part, index, value, is_final; number of places, each of part, index and x, y, width, height
/// as floats; number of draw lists, each of address and number of corners (20 bytes: place, texture
/// place, colour), address and number of indices (4 bytes), number of commands, each of its clip
/// rectangle as four floats, first index, number of indices.
const std::uint32_t* studio_frame(float seconds) {
  const ImDrawData& data = studio().frame(seconds);
  std::vector<std::uint32_t>& out = the_studio->out;
  out.assign({bits(studio().height()), static_cast<std::uint32_t>(studio().actions().size())});
  for (const Action& one : studio().actions()) {
    out.insert(out.end(),
               {static_cast<std::uint32_t>(one.part), one.index, one.value, one.is_final});
  }
  out.push_back(static_cast<std::uint32_t>(studio().places().size()));
  for (const Place& one : studio().places()) {
    out.insert(out.end(), {static_cast<std::uint32_t>(one.part), one.index, bits(one.x),
                           bits(one.y), bits(one.width), bits(one.height)});
  }
  out.push_back(static_cast<std::uint32_t>(data.CmdListsCount));
  for (int i = 0; i < data.CmdListsCount; ++i) put_commands(*data.CmdLists[i], out);
  return out.data();
}
}
