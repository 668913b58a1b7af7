// What a session keeps for questions about firms: made-up ones, or those that were handed over.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/contract/state.h"
#include "core/population/cliff.h"
#include "core/population/firm_tests.h"

namespace rq::contract {

/// Firms with what was found of their tests. Making 100,000 takes a good part of a second, and each
/// key that is typed asks for the same ones: so they stay with the session. One population at a
/// time: another seed or number of firms takes its place. Those handed over stay beside it until
/// others are, or none.
struct KeptFirms : Kept {
  /// A number of a rule, and what its firms get.
  struct KeptCliff {
    std::string id;
    std::string pointer;
    Date as_of{};
    std::optional<std::int64_t> amount;
    Cliff cliff;
  };

  explicit KeptFirms(Population population);

  /// The firms that pass the conditions of a product, kept from call to call.
  const std::vector<Word>& passing(const Product& product, Date as_of);

  Population firms;
  FirmTests tests;
  /// The last one.
  std::optional<KeptCliff> cliff;

 private:
  /// By the id of a product, of one day.
  Date products_as_of_{};
  std::map<std::string, std::vector<Word>, std::less<>> products_;
};

/// Which firms a request is about.
struct FirmsAsked {
  std::int64_t seed = 0;
  std::int64_t firms = 0;
  bool own = false;
};

/// Of a request of any kind that has these members.
template <typename Request>
[[nodiscard]] FirmsAsked firms_asked(const Request& request) {
  return {request.seed, request.firms, request.own.value_or(false)};
}

/// Faults: range_reversed for a number of firms that is never made, not_found where own ones are
/// asked for and none were handed over.
void check_firms(const FirmsAsked& asked, const Context& context, const Cursor& at);

/// The firms of a request without faults; made when they are not there.
[[nodiscard]] KeptFirms& kept_firms(const FirmsAsked& asked, const Context& context);

}  // namespace rq::contract
