#include "core/contract/session.h"

#include <utility>

#include "core/base/check.h"
#include "core/contract/answer.h"
#include "core/contract/states.h"
#include "core/contract/view.h"

namespace rq::contract {
namespace {

template <typename T>
std::vector<std::int64_t> count_uses(const std::vector<T>& documents, std::size_t fields) {
  std::vector<std::int64_t> uses(fields, 0);
  std::vector<std::size_t> last_seen(fields, 0);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const Test& test : documents[i].conditions.tests) {
      if (last_seen[test.field] == i + 1) continue;
      last_seen[test.field] = i + 1;
      ++uses[test.field];
    }
  }
  return uses;
}

Fault catalogue_broken() {
  return {"catalogue_broken", Severity::kError, "",
          "the catalogue has errors; ask for diagnostics."};
}

}  // namespace

std::string write_error(const Fault& fault) {
  JsonWriter out;
  out.begin_object();
  out.key("ok");
  out.value(false);
  out.key("error");
  write(out, fault);
  out.end_object();
  return out.take();
}

std::string write_first_fault(const Diagnostics& faults) {
  return write_error(to_messages(faults).front());
}

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Session Session::open(std::string_view bytes, Kinds kinds, Clock clock, Opener opener) {
  auto state = std::make_unique<State>();
  state->kinds = kinds;
  state->clock = clock;
  state->opened = opener(bytes, state->fields, state->faults);
  if (!state->faults.has_errors()) {
    const Catalogue& catalogue = state->opened.catalogue;
    state->products_per_field = count_uses(catalogue.products, state->fields.size());
    state->policies_per_field = count_uses(catalogue.policies, state->fields.size());
  }
  return Session(std::move(state));
}

bool Session::usable() const { return !state_->faults.has_errors(); }

std::string Session::call(std::string_view request) const {
  std::string answer;
  call(request, answer);
  return answer;
}

void Session::call(std::string_view request, std::string& answer) const {
  const Handler states = request.starts_with(kStatesMark) ? state_->kinds("states") : nullptr;
  if (states == nullptr) {
    answer = call_json(request);
    return;
  }
  if (!usable()) {
    answer = write_error(catalogue_broken());
    return;
  }
  // The answer before this one is the room for this one.
  state_->room.swap(answer);
  Diagnostics faults;
  answer = states(Cursor(JsonView(), faults), faults, context(request));
}

Context Session::context(std::string_view request) const {
  State& state = *state_;
  return {state.opened.catalogue,
          state.fields,
          state.products_per_field,
          state.policies_per_field,
          state.interview,
          state.population,
          state.own_firms,
          state.search,
          state.scores,
          state.rules,
          request,
          state.facts,
          state.room,
          state.clock};
}

std::string Session::call_json(std::string_view request) const {
  Diagnostics faults;
  const std::optional<JsonDocument> document = JsonDocument::parse(request, faults);
  if (!document) return write_first_fault(faults);
  const Cursor at(document->root(), faults);
  const Cursor kind_at = at.member("kind");
  const auto kind = at.require_object() ? kind_at.string() : std::nullopt;
  if (!kind) return write_first_fault(faults);
  if (*kind == "diagnostics") return write_answer(DiagnosticsAnswer{to_messages(state_->faults)});
  if (const Handler handler = state_->kinds(*kind)) {
    if (!usable()) return write_error(catalogue_broken());
    return handler(at, faults, context(request));
  }
  kind_at.fault("unknown_kind",
                "there is no request of this kind; schema/messages.json lists them.");
  return write_first_fault(faults);
}

std::optional<JudgedProduct> Session::judge(std::string_view product_id, const Cursor& facts,
                                            Date as_of) const {
  RQ_CHECK(usable());
  const Facts read = parse_facts(facts, state_->fields);
  const Product* product = state_->opened.catalogue.product(product_id);
  if (facts.has_errors() || product == nullptr) return std::nullopt;
  const rq::Question question{state_->fields, read, as_of};
  const rq::Judgement judgement = rq::judge(*product, question);
  JsonWriter json;
  write(json, to_message(judgement, product->conditions, question));
  return JudgedProduct{product->name, product->institution_id, judgement.verdict, judgement.group,
                       json.take()};
}

std::string Session::snapshot() const {
  RQ_CHECK(usable());
  return write_snapshot(state_->opened.catalogue, state_->fields);
}

std::string snapshot(const Session& session) { return session.snapshot(); }

std::vector<Fault> to_messages(const Diagnostics& faults) {
  std::vector<Fault> messages;
  for (const Diagnostic& fault : faults.list()) {
    messages.push_back({std::string(fault.code), fault.severity, fault.where, fault.detail});
  }
  return messages;
}

}  // namespace rq::contract
