#include "core/contract/handlers_changes.h"

#include <map>
#include <string_view>

#include "core/contract/asked.h"
#include "core/contract/view.h"

namespace rq::contract {
namespace {

using GroupOf = std::map<std::string_view, Group>;

void add_groups(const std::vector<std::string>& ids, Group group, GroupOf& groups) {
  for (const std::string& id : ids) groups.try_emplace(id, group);
}

/// Of an id that stands in two lists, the first group holds.
GroupOf groups_by_id(const GroupsAnswer& answer) {
  GroupOf groups;
  add_groups(answer.fits, Group::kFits, groups);
  add_groups(answer.open, Group::kOpen, groups);
  add_groups(answer.fails, Group::kFails, groups);
  add_groups(answer.closed, Group::kClosed, groups);
  return groups;
}

template <typename T>
void add_ids(const std::vector<T>& documents, const rq::Question& question, GroupsAnswer& answer) {
  for (const T& document : documents) {
    std::string id(document.id);
    switch (judge(document, question).group) {
      case Group::kFits: answer.fits.push_back(std::move(id)); break;
      case Group::kOpen: answer.open.push_back(std::move(id)); break;
      case Group::kFails: answer.fails.push_back(std::move(id)); break;
      case Group::kClosed: answer.closed.push_back(std::move(id)); break;
    }
  }
}

/// Adds the documents that are new or stand in another group; takes those that are still there out
/// of `before`.
template <typename T>
void add_changes(const std::vector<T>& documents, bool policy, const rq::Question& question,
                 GroupOf& before, std::vector<Changed>& changed) {
  for (const T& document : documents) {
    const Group now = judge(document, question).group;
    std::optional<Group> then;
    if (const auto known = before.find(document.id); known != before.end()) {
      then = known->second;
      before.erase(known);
    }
    if (then == now) continue;
    changed.push_back({std::string(document.id), policy, std::string(document.name),
                       text_if_any(document.name_en), then, now});
  }
}

}  // namespace

std::optional<GroupsAnswer> handle(const GroupsRequest& /*request*/, const Context& context,
                                   const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  GroupsAnswer answer;
  answer.as_of = format_date(asked->as_of);
  add_ids(context.catalogue.products, question, answer);
  add_ids(context.catalogue.policies, question, answer);
  return answer;
}

std::optional<ChangesAnswer> handle(const ChangesRequest& request, const Context& context,
                                    const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  GroupOf before = groups_by_id(request.before);
  ChangesAnswer answer;
  answer.as_of = format_date(asked->as_of);
  add_changes(context.catalogue.products, false, question, before, answer.changed);
  add_changes(context.catalogue.policies, true, question, before, answer.changed);
  for (const auto& [id, group] : before) {
    answer.changed.push_back(
        {std::string(id), std::nullopt, std::nullopt, std::nullopt, group, std::nullopt});
  }
  return answer;
}

}  // namespace rq::contract
