#include "server/onsite/own_intakes.h"

#include "server/accounts/visitor_index.h"
#include "server/api/lists.h"
#include "server/onsite/onsite_bounds.h"
#include "server/onsite/opening.h"
#include "server/onsite/photos.h"
#include "server/onsite/plain.h"
#include "server/store/audit.h"
#include "server/store/onsite_records.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {
namespace {

Error not_an_own_intake() { return {"not_found", "", "there is no such intake"}; }

Result<VisitorIntake> intake_of_caller(const OnsiteParts& parts, Sql& sql, const Call& call) {
  const auto index = visitor_index_of(sql, parts.sealer, call.caller.id);
  if (!index) {
    return index.error();
  }
  if (!*index) {
    return not_an_own_intake();
  }
  auto found = find_intake_of_visitor(sql, **index, call.names[0]);
  if (!found) {
    return found.error();
  }
  return found.value() ? Result<VisitorIntake>(std::move(*found.value()))
                       : Result<VisitorIntake>(not_an_own_intake());
}

Result<Done> note_own(Sql& sql, const Call& call, const char* action, const std::string& id,
                      const std::string& detail = "{}") {
  return add_audit(sql, {call.now_ms, call.caller.actor(), action, "record:" + id, {}, detail});
}

Done write_own_intake(JsonWriter& json, const VisitorIntake& intake) {
  json.begin_object();
  for (const auto& [key, text] :
       {std::pair("id", &intake.id), std::pair("activity", &intake.activity_id),
        std::pair("activityTitle", &intake.activity_title),
        std::pair("institution", &intake.institution), std::pair("product", &intake.product),
        std::pair("booth", &intake.booth), std::pair("queue", &intake.queue),
        std::pair("state", &intake.state), std::pair("consentVersion", &intake.consent_version)}) {
    json.key(key);
    json.value(*text);
  }
  for (const auto& [key, number] :
       {std::pair("at", intake.at_ms), std::pair("consentAt", intake.consent_at_ms)}) {
    json.key(key);
    json.value(number);
  }
  json.key("reachesInstitution");
  json.value(reaches_institution(intake.state, intake.why));
  json.key("application");
  json.value(intake.application_id.value_or(""));
  json.end_object();
  return {};
}

std::string content_json(const std::string& id, const IntakeContent& content,
                         const std::vector<OpenedPhoto>& photos) {
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(id);
  json.key("firm");
  json.begin_object();
  json.key("name");
  json.value(content.firm);
  json.key("code");
  json.value(content.firm_code);
  json.end_object();
  json.key("contact");
  json.begin_object();
  json.key("name");
  json.value(content.contact);
  json.key("phone");
  json.value(content.phone);
  json.end_object();
  json.key("amountFen");
  json.value(content.amount_fen);
  json.key("termMonths");
  json.value(content.term_months);
  json.key("purpose");
  json.value(content.purpose);
  json.key("photos");
  json.begin_array();
  for (const OpenedPhoto& photo : photos) {
    json.begin_object();
    json.key("page");
    json.value(photo.page);
    json.key("kind");
    json.value(photo.content.kind);
    json.key("size");
    json.value(static_cast<std::int64_t>(photo.content.jpeg.size()));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace

Result<Answer> list_own_intakes(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto intakes = intakes_of_person(sql, parts.sealer, call.caller.id, kMostOnsiteListed);
  return answer_with_list("intakes", intakes,
                          [](JsonWriter& json, const VisitorIntake& intake) -> Result<Done> {
                            return write_own_intake(json, intake);
                          });
}

Result<Answer> show_own_intake(const OnsiteParts& parts, Call& call) {
  // Opened before the one writer is waited for.
  const auto json = read_from(parts.store, [&](Sql& sql) -> Result<std::string> {
    const auto intake = intake_of_caller(parts, sql, call);
    if (!intake) {
      return intake.error();
    }
    const auto plain = onsite_plain(parts.sealer, sql, intake->id);
    if (!plain) {
      return plain.error();
    }
    if (!*plain) {
      return not_an_own_intake();
    }
    const auto photos = open_photos(parts.sealer, sql, intake->id);
    if (!photos) {
      return photos.error();
    }
    return content_json(intake->id, read_intake_content(**plain), *photos);
  });
  if (!json) {
    return json.error();
  }
  const auto noted = parts.store.write(
      [&](Sql& sql) { return note_own(sql, call, "intake.read", call.names[0]); });
  if (!noted) {
    return noted.error();
  }
  return answer_with(*json);
}

Result<Answer> show_own_intake_photo(const OnsiteParts& parts, Call& call) {
  auto answer = read_from(parts.store, [&](Sql& sql) -> Result<Answer> {
    const auto intake = intake_of_caller(parts, sql, call);
    if (!intake) {
      return intake.error();
    }
    const auto photo = find_photo(sql, intake->id, call.names[1]);
    if (!photo) {
      return photo.error();
    }
    if (!*photo) {
      return not_an_own_intake();
    }
    const auto plain = onsite_plain(parts.sealer, sql, (**photo).id);
    if (!plain) {
      return plain.error();
    }
    auto content = *plain ? read_photo_content(**plain) : std::nullopt;
    return content ? Result<Answer>(answer_with_photo((**photo).id, std::move(content->jpeg)))
                   : Result<Answer>(not_an_own_intake());
  });
  if (!answer) {
    return answer;
  }
  const auto noted = parts.store.write([&](Sql& sql) {
    return note_own(sql, call, "intake.photo", call.names[0], R"({"page":)" + call.names[1] + "}");
  });
  return noted ? std::move(answer) : Result<Answer>(noted.error());
}

Result<Answer> withdraw_own_intake(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto intake = intake_of_caller(parts, sql, call);
  if (!intake) {
    return intake.error();
  }
  for (const auto& step : {withdraw_intake(sql, intake->id, call.now_ms),
                           note_own(sql, call, "intake.withdraw", intake->id)}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with("{}");
}

}  // namespace rq::server
