#include "core/match/catalogue_rules.h"

namespace rq {

void CatalogueRules::compile() {
  std::vector<const Condition*> conditions;
  conditions.reserve(size());
  for (const Product& product : catalogue_->products) conditions.push_back(&product.conditions);
  for (const Policy& policy : catalogue_->policies) conditions.push_back(&policy.conditions);
  rules_.emplace(CompiledRules::compile(conditions, *fields_));
  places_.resize(size());
  states_.resize(size());
  const std::vector<std::uint32_t>& order = rules_->order();
  for (std::size_t place = 0; place < order.size(); ++place) {
    places_[order[place]] = static_cast<std::uint32_t>(place);
  }
}

void CatalogueRules::judge(const Facts& facts, Date as_of) {
  if (!rules_) compile();
  rules_->judge(facts, as_of, planes_);
}

void CatalogueRules::write_states(std::uint8_t* out) {
  rq::write_states(planes_, states_.size(), states_.data());
  for (std::size_t i = 0; i < places_.size(); ++i) out[i] = states_[places_[i]];
}

}  // namespace rq
