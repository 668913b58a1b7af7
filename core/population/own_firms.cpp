#include "core/population/own_firms.h"

namespace rq {

FirmColumnBuilder::FirmColumnBuilder(const FieldList& fields, FieldIndex field, std::size_t firms) {
  column_.field = field;
  column_.type = fields.at(field).type;
  column_.known.assign(words_for(firms), 0);
  switch (column_.type) {
    case FieldType::kBool:
    case FieldType::kEnum: column_.small.assign(firms, 0); break;
    case FieldType::kCode:
    case FieldType::kDate: column_.middle.assign(firms, 0); break;
    case FieldType::kInt:
    case FieldType::kPpm:
    case FieldType::kFen:
    case FieldType::kSet: column_.large.assign(firms, 0); break;
  }
}

void FirmColumnBuilder::set(std::size_t firm, const Fact& fact) {
  column_.known[firm / kWordBits] |= Word{1} << (firm % kWordBits);
  switch (column_.type) {
    case FieldType::kBool:
    case FieldType::kEnum: column_.small[firm] = static_cast<std::uint8_t>(fact.number); break;
    case FieldType::kDate: column_.middle[firm] = static_cast<std::int32_t>(fact.number); break;
    case FieldType::kInt:
    case FieldType::kPpm:
    case FieldType::kFen: column_.large[firm] = fact.number; break;
    case FieldType::kSet: column_.large[firm] = static_cast<std::int64_t>(fact.options); break;
    case FieldType::kCode: {
      const auto next = static_cast<std::int32_t>(column_.codes.size());
      auto at = place_of_code_.find(fact.code);
      if (at == place_of_code_.end()) {
        at = place_of_code_.emplace(fact.code, next).first;
        column_.codes.emplace_back(fact.code);
      }
      column_.middle[firm] = at->second;
    }
  }
}

}  // namespace rq
