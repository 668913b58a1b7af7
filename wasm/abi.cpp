// The exports of the core as WebAssembly: bytes in, bytes out. New abilities are new messages of
// schema/messages.json, not new exports.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/contract/session.h"
#include "wasm/kinds.h"

namespace {

struct Handle {
  rq::contract::Session session;
  /// The last answer, which the caller reads in place.
  std::string answer;
};

}  // namespace

extern "C" {

/// Room for `size` bytes that the caller fills; 0 when there is none.
void* abi_alloc(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }

void abi_free(void* bytes) { std::free(bytes); }

/// Opens catalogue bytes. Bad bytes give a session too: ask it for `diagnostics`.
Handle* abi_open(const char* bytes, std::size_t length) {
  return new Handle{rq::contract::Session::open(std::string_view(bytes, length), rq::wasm::kKinds,
                                                rq::wasm::kClock, rq::wasm::kOpener),
                    {}};
}

/// Answers one request. `length` takes the size of the answer, which is valid until the next call.
const char* abi_call(Handle* handle, const char* request, std::size_t size, std::uint32_t* length) {
  handle->session.call(std::string_view(request, size), handle->answer);
  *length = static_cast<std::uint32_t>(handle->answer.size());
  return handle->answer.data();
}

void abi_close(Handle* handle) { delete handle; }
}
