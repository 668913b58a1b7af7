// KeptFirms: firms last asked for, made-up or handed over, with what was found of them.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/contract/state.h"
#include "core/population/cliff.h"

namespace rq::contract {

/// Making 100,000 firms takes a good part of a second, and each key that is typed asks for the same
/// ones: so they stay with the session. One population at a time: another seed or number of firms
/// takes its place. Those handed over stay beside it until others are, or none.
struct KeptFirms : Kept {
  /// A number of a rule, and what its firms get.
  struct KeptCliff {
    std::string id;
    std::string pointer;
    Date as_of{};
    std::optional<std::int64_t> amount;
    Cliff cliff;
  };

  Population firms;
  FirmTests tests;
  /// The firms that pass a product on a day, by its id.
  Date products_as_of{};
  std::map<std::string, std::vector<Word>, std::less<>> products;
  /// The last one.
  std::optional<KeptCliff> cliff;

  explicit KeptFirms(Population population);

  /// The firms that pass the conditions of a product, kept from call to call.
  [[nodiscard]] const std::vector<Word>& passing(const Product& product, Date as_of);
};

/// Which firms a request is about.
struct FirmsAsked {
  std::int64_t seed = 0;
  std::int64_t firms = 0;
  /// Those that were handed over.
  bool own = false;
};

/// Of a request that has these members; where it has no `own`, made-up firms are asked for.
template <typename Request>
[[nodiscard]] FirmsAsked firms_asked(const Request& request) {
  FirmsAsked asked{request.seed, request.firms, false};
  if constexpr (requires { request.own; }) asked.own = request.own.value_or(false);
  return asked;
}

/// The kept firms when they are those, otherwise made anew; of a request without faults.
[[nodiscard]] KeptFirms& kept_firms(const FirmsAsked& asked, const Context& context);

template <typename Request>
[[nodiscard]] KeptFirms& firms_of(const Request& request, const Context& context) {
  return kept_firms(firms_asked(request), context);
}

/// Faults: range_reversed for a number of firms that there cannot be, not_found where own ones are
/// asked for and none were handed over.
void check_asked(const FirmsAsked& asked, const Context& context, const Cursor& at);

template <typename Request>
void check_firms(const Request& request, const Context& context, const Cursor& at) {
  check_asked(firms_asked(request), context, at);
}

}  // namespace rq::contract
