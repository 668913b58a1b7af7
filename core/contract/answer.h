// From a typed handler to one that reads its request and writes its answer.

#pragma once

#include <string>

#include "core/contract/kinds.h"
#include "core/contract/state.h"

namespace rq::contract {

/// {"ok":false,"error":…} with the given fault.
[[nodiscard]] std::string write_error(const Fault& fault);
/// The same with the first of them.
[[nodiscard]] std::string write_first_fault(const Diagnostics& faults);

/// {"ok":true,"value":…}
template <typename Answer>
std::string write_answer(const Answer& answer) {
  JsonWriter out;
  out.begin_object();
  out.key("ok");
  out.value(true);
  out.key("value");
  write(out, answer);
  out.end_object();
  return out.take();
}

template <typename Request>
std::string answer(const Cursor& at, Diagnostics& faults, const Context& context) {
  Request request;
  read(at, request);
  if (faults.has_errors()) return write_first_fault(faults);
  const auto value = handle(request, context, at);
  if (!value) return write_first_fault(faults);
  return write_answer(*value);
}

struct Entry {
  std::string_view kind;
  Handler handler;
};

template <typename Entries>
Handler find_handler(const Entries& entries, std::string_view kind) {
  for (const Entry& entry : entries) {
    if (entry.kind == kind) return entry.handler;
  }
  return nullptr;
}

}  // namespace rq::contract
