// What a session holds, and the handlers that answer requests from it.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/snapshot.h"
#include "core/contract/messages.gen.h"
#include "core/contract/session.h"
#include "core/match/catalogue_rules.h"
#include "core/rules/facts.h"

namespace rq::contract {

/// What handlers of one topic keep in the session from call to call. Only they know what it is, so
/// that a build without them carries none of it.
struct Kept {
  Kept() = default;
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  virtual ~Kept() = default;
};

struct Session::State {
  Kinds kinds = nullptr;
  Clock clock = nullptr;
  Diagnostics faults;
  OpenedCatalogue opened;
  const FieldList& fields = FieldList::builtin();
  /// How many products and policies test each field.
  std::vector<std::int64_t> products_per_field;
  std::vector<std::int64_t> policies_per_field;
  /// Belongs to handlers_question.cpp.
  std::unique_ptr<Kept> interview;
  /// See kept_firms.h.
  std::unique_ptr<Kept> population;
  std::unique_ptr<Kept> own_firms;
  /// See handlers_search.cpp.
  std::unique_ptr<Kept> search;
  /// See handlers_recommend.cpp.
  std::unique_ptr<Kept> scores;
  CatalogueRules rules{opened.catalogue, fields};
  /// Room that requests for states keep from call to call.
  Facts facts{fields.size()};
  std::string room;
};

/// Everything a handler needs. `faults` takes what is wrong with the request.
struct Context {
  const Catalogue& catalogue;
  const FieldList& fields;
  const std::vector<std::int64_t>& products_per_field;
  const std::vector<std::int64_t>& policies_per_field;
  /// Made on first use and changed by handlers; a session answers one call at a time.
  std::unique_ptr<Kept>& interview;
  std::unique_ptr<Kept>& population;
  std::unique_ptr<Kept>& own_firms;
  std::unique_ptr<Kept>& search;
  std::unique_ptr<Kept>& scores;
  /// Judges all at once; holds the last firm judged, so each handler asks for its own first.
  CatalogueRules& rules;
  /// The bytes of the request, and room that is kept from call to call: for requests that are no
  /// JSON.
  std::string_view bytes;
  Facts& facts;
  std::string& room;
  /// nullptr where there is none.
  Clock clock;
};

/// Handlers return nothing after adding a fault to `at`.
[[nodiscard]] std::optional<AboutAnswer> handle(const AboutRequest& request, const Context& context,
                                                const Cursor& at);
[[nodiscard]] std::optional<FieldsAnswer> handle(const FieldsRequest& request,
                                                 const Context& context, const Cursor& at);
[[nodiscard]] std::optional<InstitutionsAnswer> handle(const InstitutionsRequest& request,
                                                       const Context& context, const Cursor& at);
[[nodiscard]] std::optional<ProductsAnswer> handle(const ProductsRequest& request,
                                                   const Context& context, const Cursor& at);
[[nodiscard]] std::optional<ProductDetail> handle(const ProductRequest& request,
                                                  const Context& context, const Cursor& at);
[[nodiscard]] std::optional<PoliciesAnswer> handle(const PoliciesRequest& request,
                                                   const Context& context, const Cursor& at);
[[nodiscard]] std::optional<PolicyDetail> handle(const PolicyRequest& request,
                                                 const Context& context, const Cursor& at);
[[nodiscard]] std::optional<MatchAnswer> handle(const MatchRequest& request, const Context& context,
                                                const Cursor& at);
[[nodiscard]] std::optional<QuestionsAnswer> handle(const QuestionsRequest& request,
                                                    const Context& context, const Cursor& at);
[[nodiscard]] std::optional<DiagnosticsAnswer> handle(const CheckApplicantRequest& request,
                                                      const Context& context, const Cursor& at);
[[nodiscard]] std::optional<CheckCodeAnswer> handle(const CheckCodeRequest& request,
                                                    const Context& context, const Cursor& at);
[[nodiscard]] std::optional<ClassifySizeAnswer> handle(const ClassifySizeRequest& request,
                                                       const Context& context, const Cursor& at);

/// Faults as messages.
[[nodiscard]] std::vector<Fault> to_messages(const Diagnostics& faults);

}  // namespace rq::contract
