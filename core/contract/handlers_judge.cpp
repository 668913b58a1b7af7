#include "core/contract/handlers_judge.h"

#include "core/contract/asked.h"
#include "core/contract/view.h"

namespace rq::contract {

std::optional<JudgeAnswer> handle(const JudgeRequest& request, const Context& context,
                                  const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const Product* product = context.catalogue.product(request.id);
  if (product == nullptr) {
    at.member("id").fault("not_found", "the catalogue has no product with this id.");
    return std::nullopt;
  }
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  return JudgeAnswer{std::string(product->name), std::string(product->institution_id),
                     to_message(judge(*product, question), product->conditions, question)};
}

}  // namespace rq::contract
