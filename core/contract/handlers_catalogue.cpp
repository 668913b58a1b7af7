// Requests about the catalogue and its field list, apart from any firm.

#include <algorithm>

#include "core/contract/view.h"

namespace rq::contract {
namespace {

Text to_message(const LocalText& text) { return {text.zh, text.en}; }

std::optional<Text> to_message(const std::optional<LocalText>& text) {
  return text ? std::optional(to_message(*text)) : std::nullopt;
}

void add_once(std::vector<std::string>& list, std::string_view item) {
  if (item.empty() || std::find(list.begin(), list.end(), item) != list.end()) return;
  list.emplace_back(item);
}

}  // namespace

std::optional<AboutAnswer> handle(const AboutRequest& /*request*/, const Context& context,
                                  const Cursor& /*at*/) {
  const Catalogue& catalogue = context.catalogue;
  AboutAnswer answer;
  answer.institutions = static_cast<std::int64_t>(catalogue.institutions.size());
  answer.products = static_cast<std::int64_t>(catalogue.products.size());
  answer.policies = static_cast<std::int64_t>(catalogue.policies.size());
  answer.demonstration =
      std::any_of(catalogue.institutions.begin(), catalogue.institutions.end(),
                  [](const rq::Institution& institution) { return institution.demonstration; });
  for (const Product& product : catalogue.products) {
    add_once(answer.categories, product.category);
    for (const std::string_view guarantee : product.guarantee) {
      add_once(answer.guarantees, guarantee);
    }
  }
  for (const Policy& policy : catalogue.policies)
    add_once(answer.policy_categories, policy.category);
  return answer;
}

std::optional<FieldsAnswer> handle(const FieldsRequest& /*request*/, const Context& context,
                                   const Cursor& /*at*/) {
  FieldsAnswer answer;
  for (const rq::Topic& topic : context.fields.topics()) {
    answer.topics.push_back({topic.key, to_message(topic.label)});
  }
  for (std::size_t i = 0; i < context.fields.size(); ++i) {
    const Field& field = context.fields.at(static_cast<FieldIndex>(i));
    FieldInfo info;
    info.key = field.key;
    info.type = field.type;
    info.topic = field.topic;
    info.label = to_message(field.label);
    info.question = to_message(field.question);
    info.help = to_message(field.help);
    info.unit = to_message(field.unit);
    for (const FieldOption& option : field.options) {
      info.options.push_back({option.value, to_message(option.label)});
    }
    info.products = context.products_per_field[i];
    info.policies = context.policies_per_field[i];
    answer.fields.push_back(std::move(info));
  }
  return answer;
}

std::optional<InstitutionsAnswer> handle(const InstitutionsRequest& /*request*/,
                                         const Context& context, const Cursor& /*at*/) {
  InstitutionsAnswer answer;
  for (const rq::Institution& institution : context.catalogue.institutions) {
    const auto products =
        std::count_if(context.catalogue.products.begin(), context.catalogue.products.end(),
                      [&](const Product& p) { return p.institution_id == institution.id; });
    answer.institutions.push_back({std::string(institution.id), std::string(institution.name),
                                   text_if_any(institution.name_en), institution.demonstration,
                                   static_cast<std::int64_t>(products)});
  }
  return answer;
}

}  // namespace rq::contract
