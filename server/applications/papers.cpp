#include "server/applications/papers.h"

#include <algorithm>
#include <array>
#include <magic.h>
#include <memory>

#include "core/base/json_writer.h"
#include "server/api/fields.h"
#include "server/applications/sight.h"
#include "server/base/digest.h"
#include "server/base/random_id.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

struct Kind {
  std::string_view type;
  std::string_view ending;
};
constexpr std::array<Kind, 3> kKinds = {
    {{"application/pdf", ".pdf"}, {"image/jpeg", ".jpg"}, {"image/png", ".png"}}};

// Not shared between threads: the library keeps state in it.
std::string type_of(std::string_view content) {
  struct Closer {
    void operator()(magic_set* cookie) const { magic_close(cookie); }
  };
  static thread_local const std::unique_ptr<magic_set, Closer> cookie = [] {
    std::unique_ptr<magic_set, Closer> made(magic_open(MAGIC_MIME_TYPE));
    RQ_CHECK(made != nullptr && magic_load(made.get(), nullptr) == 0);
    return made;
  }();
  const char* type = magic_buffer(cookie.get(), content.data(), content.size());
  return type == nullptr ? std::string{} : type;
}

const Kind* find_kind(std::string_view type) {
  const auto* const found = std::find_if(kKinds.begin(), kKinds.end(),
                                         [&](const Kind& kind) { return kind.type == type; });
  return found == kKinds.end() ? nullptr : found;
}

std::optional<Error> fault_of_file(const Call& call) {
  const Error fault{"bad_file", "",
                    "a paper is a PDF, JPEG or PNG file, and Content-Type says which"};
  return is_paper(call.file_type, call.file) ? std::nullopt : std::optional(fault);
}

Result<Done> check_wanted(Sql& sql, const Call& call, const ApplicationRow& application) {
  const auto state = from_text(application.state, static_cast<ApplicationState*>(nullptr));
  if (call.caller.actor() != "person:" + application.person_id || !state || is_final(*state)) {
    return Error{"not_wanted", "", "this application takes no papers any more"};
  }
  const auto there = materials_of(sql, application.id);
  if (!there) {
    return there.error();
  }
  if (there->size() >= kMostPapers) {
    return Error{"too_many", "", "at most 20 papers to an application"};
  }
  return Done{};
}

}  // namespace

bool is_paper(std::string_view type, std::string_view content) {
  return !content.empty() && find_kind(type) != nullptr && type_of(content) == type;
}

Result<MaterialRow> keep_paper(const Sealer& sealer, Sql& sql, const Call& call,
                               const ApplicationRow& application, const PaperFile& file) {
  MaterialRow row{new_id(call.now_ms),
                  application.id,
                  file.kind,
                  std::string(file.type),
                  static_cast<std::int64_t>(file.content.size()),
                  sha256_hex(file.content),
                  call.now_ms};
  const auto sealed =
      sealer.seal(sql, call.caller.actor(), {"material_contents", row.id, "content"}, file.content,
                  call.now_ms);
  if (!sealed) {
    return sealed.error();
  }
  if (auto added = add_material(sql, row, *sealed); !added) {
    return added.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms, call.caller.actor(), "paper.add",
                                   "application:" + application.id, application.firm, "{}"});
      !noted) {
    return noted.error();
  }
  return row;
}

Result<Answer> add_paper(const ApplicationParts& parts, Call& call, Sql& sql) {
  const auto application = visible_application(sql, call.caller, call.names[0]);
  if (!application) {
    return application.error();
  }
  if (auto fault = fault_of_file(call)) {
    return *fault;
  }
  const auto kind = text_within(call.file_kind, 1, 80);
  if (!kind) {
    return Error{"bad_text", "/Paper-Kind",
                 "what paper it is, in one line of 1 to 80 characters, percent-encoded UTF-8"};
  }
  if (auto wanted = check_wanted(sql, call, *application); !wanted) {
    return wanted.error();
  }
  const auto row =
      keep_paper(parts.sealer, sql, call, *application, {*kind, call.file_type, call.file});
  if (!row) {
    return row.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(row->id);
  json.key("sha256");
  json.value(row->sha256);
  json.key("size");
  json.value(row->size);
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> show_paper(const ApplicationParts& parts, Call& call, Sql& sql) {
  const Error nothing{"not_found", "", "there is no such paper"};
  const auto row = find_material(sql, call.names[0]);
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return nothing;
  }
  const auto application = visible_application(sql, call.caller, (**row).application_id);
  if (!application) {
    return application.error().code == "not_found" ? nothing : application.error();
  }
  const auto view = view_of(sql, call, *application);
  if (!view) {
    return view.error();
  }
  if (!view->materials) {
    return nothing;
  }
  const auto sealed = material_content(sql, (**row).id);
  if (!sealed) {
    return sealed.error();
  }
  auto content =
      parts.sealer.open_if_kept(sql, {"material_contents", (**row).id, "content"}, *sealed);
  if (!content) {
    return content.error();
  }
  if (!content.value()) {
    return nothing;
  }
  if (call.caller.kind != Caller::Kind::kPerson) {
    if (auto noted = add_audit(sql, {call.now_ms, call.caller.actor(), "paper.read",
                                     "application:" + application->id, application->firm, "{}"});
        !noted) {
      return noted.error();
    }
  }
  Answer answer;
  answer.content_type = (**row).content_type;
  answer.body = std::move(*content.value());
  answer.headers.emplace_back("Content-Disposition",
                              "attachment; filename=\"" + (**row).id +
                                  std::string(find_kind((**row).content_type)->ending) + "\"");
  return answer;
}

}  // namespace rq::server
