#include "server/onsite/plain.h"

#include <algorithm>
#include <array>

#include "core/base/cursor.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/tickets.h"
#include "server/api/fields.h"
#include "server/base/base64.h"
#include "server/onsite/onsite_bounds.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostOnsiteId = 64;
constexpr std::size_t kMostPhone = 20;
constexpr std::size_t kMostWords = 500;
constexpr std::array<std::string_view, 5> kKinds = {"check_in", "walk_in", "intake", "photo",
                                                    "void"};

std::string optional_text(const Cursor& text, std::size_t most) {
  return text.empty() ? std::string() : read_text(text, 0, most);
}

/// Words that the server does not use, of some lines.
void check_words(const Cursor& text) {
  if (!text.empty() && text.string().value_or("").size() > kMostWords * 4) {
    text.fault("bad_text", "at most 2,000 bytes");
  }
}

void read_consent(const Cursor& consent, RecordPlain& plain) {
  plain.consent_version = read_text(consent.member("version"), 1, kMostOnsiteId);
  plain.consent_at_ms = read_number(consent.member("at"), kFirstMs, kLastMs);
}

void read_check_in(const Cursor& root, RecordPlain& plain) {
  plain.session = read_text(root.member("session"), 1, kMostOnsiteId);
  if (const Cursor registration = root.member("registration"); !registration.empty()) {
    plain.registration = read_text(registration, 1, kMostOnsiteId);
    return;
  }
  const Cursor ticket = root.member("ticket");
  const std::string typed = read_text(ticket, 1, kMostOnsiteId);
  // One that has not the form of a ticket is nobody's.
  plain.ticket = typed_ticket(typed).value_or(typed);
}

void read_walk_in(const Cursor& root, RecordPlain& plain) {
  plain.session = read_text(root.member("session"), 1, kMostOnsiteId);
  plain.name = read_text(root.member("name"), 1, kMostPersonName);
  plain.firm = optional_text(root.member("firm"), kMostLine);
  plain.phone = optional_text(root.member("phone"), kMostPhone);
  read_consent(root.member("consent"), plain);
}

void read_recipients(const Cursor& recipients, RecordPlain& plain) {
  if (!recipients.require_array()) {
    return;
  }
  if (recipients.value().size() > kMostRecipients) {
    recipients.fault("too_many", "at most 5");
    return;
  }
  for (std::size_t i = 0; i < recipients.value().size(); ++i) {
    const Cursor one = recipients.element(i);
    const std::string recipient = read_text(one, 1, kMostOnsiteId);
    plain.names_institution = plain.names_institution || recipient == plain.institution;
  }
}

void check_signature(const Cursor& signature) {
  if (!signature.require_object()) {
    return;
  }
  // In place of a hand on the glass: a typed name, and who saw it.
  if (signature.member("typed").present()) {
    static_cast<void>(read_text(signature.member("typed"), 1, kMostPersonName));
    static_cast<void>(read_text(signature.member("witness"), 1, kMostPersonName));
    return;
  }
  constexpr std::int64_t kMostPixels = 10'000;
  static_cast<void>(read_number(signature.member("width"), 1, kMostPixels));
  static_cast<void>(read_number(signature.member("height"), 1, kMostPixels));
  const Cursor strokes = signature.member("strokes");
  if (!strokes.require_array()) {
    return;
  }
  std::size_t numbers = 0;
  for (std::size_t i = 0; i < strokes.value().size(); ++i) {
    numbers += strokes.value().element(i).size();
  }
  if (strokes.value().size() > kMostStrokes || numbers > kMostStrokeNumbers || numbers == 0) {
    strokes.fault("out_of_range", "one stroke to 500, of 30,000 numbers in all");
  }
}

void read_intake(const Cursor& root, RecordPlain& plain) {
  const Cursor product = root.member("product");
  plain.product = read_text(product.empty() ? root.member("policy") : product, 1, kMostOnsiteId);
  plain.institution = read_text(root.member("institution"), 1, kMostOnsiteId);
  const Cursor firm = root.member("firm");
  plain.firm = read_text(firm.member("name"), 1, kMostLine);
  plain.firm_code = optional_text(firm.member("code"), kMostOnsiteId);
  const Cursor contact = root.member("contact");
  static_cast<void>(read_text(contact.member("name"), 1, kMostPersonName));
  plain.phone = read_text(contact.member("phone"), 1, kMostPhone);
  if (const Cursor amount = root.member("amountFen"); !amount.empty()) {
    static_cast<void>(read_number(amount, 1, kMostFen));
  }
  if (const Cursor term = root.member("termMonths"); !term.empty()) {
    static_cast<void>(read_number(term, 1, kMostMonths));
  }
  check_words(root.member("purpose"));
  const Cursor facts = root.member("facts");
  if (!facts.empty() && facts.require_object() && facts.value().size() > kMostFacts) {
    facts.fault("too_many", "at most 200");
  }
  plain.booth = optional_text(root.member("booth"), kMostOnsiteId);
  plain.queue = optional_text(root.member("queue"), kMostOnsiteId);
  const Cursor consent = root.member("consent");
  read_consent(consent, plain);
  read_recipients(consent.member("recipients"), plain);
  check_signature(root.member("signature"));
}

bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }

std::optional<std::string> picture_of(JsonView text) {
  const auto sent = text.present() ? text.string() : std::nullopt;
  auto bytes = sent ? from_base64(*sent) : std::nullopt;
  if (!bytes || bytes->size() > kMostPhotoBytes || !is_jpeg(*bytes)) {
    return std::nullopt;
  }
  return bytes;
}

void read_photo(const Cursor& root, RecordPlain& plain) {
  plain.of = read_text(root.member("of"), 1, kMostOnsiteId);
  plain.page = read_number(root.member("page"), 1, kMostPages);
  check_words(root.member("label"));
  const Cursor jpeg = root.member("jpeg");
  if (jpeg.string() && !picture_of(jpeg.value())) {
    jpeg.fault("bad_value", "a JPEG of at most 204,800 bytes, in base64");
  }
}

void read_void(const Cursor& root, RecordPlain& plain) {
  plain.of = read_text(root.member("of"), 1, kMostOnsiteId);
  check_words(root.member("reason"));
}

}  // namespace

std::optional<RecordHead> read_record_head(std::string_view json) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  if (!document) {
    return std::nullopt;
  }
  const Cursor root(document->root(), faults);
  RecordHead head;
  head.device = read_text(root.member("kid"), 1, kMostOnsiteId);
  head.counter = read_number(root.member("n"), 1, kMostCounter);
  head.kind = read_text(root.member("kind"), 1, kMostOnsiteId);
  head.at_ms = read_number(root.member("at"), kFirstMs, kLastMs);
  const bool is_record = root.member("typ").string().value_or("") == "rq-record-1" &&
                         root.member("cty").string().value_or("") == "JWE" &&
                         std::find(kKinds.begin(), kKinds.end(), head.kind) != kKinds.end();
  if (!is_record || faults.has_errors()) {
    return std::nullopt;
  }
  return head;
}

Result<RecordPlain> read_record_plain(std::string_view kind, std::string_view json) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  if (!document || document->root().kind() != JsonKind::kObject) {
    return Error{"bad_content", "", "not a JSON object"};
  }
  const Cursor root(document->root(), faults);
  RecordPlain plain;
  if (kind == "check_in") {
    read_check_in(root, plain);
  } else if (kind == "walk_in") {
    read_walk_in(root, plain);
  } else if (kind == "intake") {
    read_intake(root, plain);
  } else if (kind == "photo") {
    read_photo(root, plain);
  } else {
    read_void(root, plain);
  }
  for (const Diagnostic& fault : faults.list()) {
    if (fault.severity == Severity::kError) {
      return Error{"bad_content", fault.where, fault.detail};
    }
  }
  return plain;
}

IntakeContent read_intake_content(std::string_view json) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  RQ_CHECK(document.has_value());
  const Cursor root(document->root(), faults);
  const auto text = [](const Cursor& one) {
    return one.empty() ? std::string() : std::string(one.string().value_or(""));
  };
  const auto number = [](const Cursor& one) {
    return one.empty() ? std::int64_t{0} : one.integer().value_or(0);
  };
  const Cursor firm = root.member("firm");
  const Cursor contact = root.member("contact");
  return {text(firm.member("name")),        text(firm.member("code")),
          text(contact.member("name")),     text(contact.member("phone")),
          number(root.member("amountFen")), number(root.member("termMonths")),
          text(root.member("purpose"))};
}

std::optional<PhotoContent> read_photo_content(std::string_view json) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(json, faults);
  if (!document || document->root().kind() != JsonKind::kObject) {
    return std::nullopt;
  }
  auto jpeg = picture_of(document->root().member("jpeg"));
  if (!jpeg) {
    return std::nullopt;
  }
  const JsonView label = document->root().member("label");
  const auto written = label.present() ? label.string() : std::nullopt;
  return PhotoContent{text_within(written.value_or(""), 1, kMostPhotoKind).value_or("other"),
                      std::move(*jpeg)};
}

}  // namespace rq::server
