#include "server/versions/move_version.h"

#include <utility>

#include "core/money/date.h"
#include "server/api/fields.h"
#include "server/versions/catalogue_change.h"
#include "server/versions/check_version.h"
#include "server/versions/rights.h"
#include "server/versions/version_json.h"
#include "server/versions/write_version.h"

namespace rq::server {
namespace {

/// What was sent.
struct SentMove {
  VersionAction action = VersionAction::kSubmit;
  std::int64_t seq = 0;
  std::string words;
  std::string day;
};

Result<SentMove> read_sent_move(Call& call) {
  const Cursor body = call.body();
  SentMove sent;
  const Cursor move = body.member("move");
  const auto action = from_text(move.string().value_or(""), static_cast<VersionAction*>(nullptr));
  if (!action) {
    move.fault("bad_value", "there is no such move");
  }
  sent.action = action.value_or(VersionAction::kSubmit);
  sent.seq = read_number(body.member("seq"), 1, INT64_MAX);
  if (const Cursor words = body.member("words"); !words.empty()) {
    sent.words = read_lines(words, 1, kMostWords);
  }
  if (const Cursor day = body.member("day"); !day.empty()) {
    sent.day = day.string().value_or("");
    if (!parse_date(sent.day)) {
      day.fault("bad_day", "a day such as 2026-11-28 is expected");
    }
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

struct VersionAtHand {
  VersionRow version;
  std::vector<VersionEventRow> events;
};

Result<VersionAtHand> read_at_hand(Sql& sql, const Call& call) {
  auto version = visible_version(sql, call.caller, call.names[0]);
  if (!version) {
    return version.error();
  }
  auto events = version_events(sql, version->id);
  if (!events) {
    return events.error();
  }
  return VersionAtHand{std::move(version.value()), std::move(events.value())};
}

Result<const VersionMove*> check_move(const VersionAtHand& at_hand, const Call& call,
                                      const SentMove& sent) {
  auto move = allowed_version_move(call.caller, at_hand.version, at_hand.events, sent.action);
  if (!move) {
    return move;
  }
  if (at_hand.version.seq != sent.seq) {
    return version_changed(at_hand.version.seq);
  }
  if ((*move)->needs.words && sent.words.empty()) {
    return Error{"words_missing", "/words", "say why"};
  }
  // Days have one form, so their texts have their order.
  if ((*move)->needs.day && (sent.day.empty() || sent.day <= call.today)) {
    return Error{"bad_day", "/day", "a day after today is expected"};
  }
  return move;
}

VersionDeed deed_of(const Call& call, const SentMove& sent) {
  return {call.now_ms, call.caller.actor(), std::string(to_text(sent.action)), sent.words,
          sent.action == VersionAction::kSchedule ? sent.day : ""};
}

/// What a move changes besides the state.
VersionRow changed_by(VersionRow version, const Call& call, const SentMove& sent) {
  switch (sent.action) {
    case VersionAction::kApprove: version.reviewer = call.caller.actor(); break;
    case VersionAction::kSchedule: version.live_from = sent.day; break;
    case VersionAction::kRecall:
    case VersionAction::kReturn:
      version.reviewer.reset();
      version.live_from.reset();
      break;
    default: break;
  }
  return version;
}

Result<Done> keep_plain_move(Sql& sql, const Call& call, const SentMove& sent) {
  const auto at_hand = read_at_hand(sql, call);
  if (!at_hand) {
    return at_hand.error();
  }
  const auto move = check_move(*at_hand, call, sent);
  if (!move) {
    return move.error();
  }
  return keep_version_move(sql, changed_by(at_hand->version, call, sent), (*move)->to,
                           deed_of(call, sent));
}

/// A repetition, or one that came back after the server was killed: what it handed in is being
/// checked, and nothing was done with it since.
bool is_being_checked(const VersionAtHand& at_hand, const Call& call, const SentMove& sent) {
  return sent.action == VersionAction::kSubmit &&
         state_of(at_hand.version) == VersionState::kChecking &&
         at_hand.version.seq == sent.seq + 1 && !at_hand.events.empty() &&
         at_hand.events.back().actor == call.caller.actor();
}

/// Hands it in, unless that was done by the same request a moment ago.
Result<Done> keep_submission(const VersionParts& parts, const Call& call, const SentMove& sent) {
  return parts.store.write([&](Sql& sql) -> Result<Done> {
    const auto at_hand = read_at_hand(sql, call);
    if (!at_hand) {
      return at_hand.error();
    }
    return is_being_checked(*at_hand, call, sent) ? Result<Done>(Done{})
                                                  : keep_plain_move(sql, call, sent);
  });
}

Result<EndpointWork> prepare_submission_of(const VersionParts& parts, const Call& call,
                                           const SentMove& sent) {
  if (auto kept = keep_submission(parts, call, sent); !kept) {
    return kept.error();
  }
  const auto version = read_from(
      parts.store, [&](Sql& sql) { return visible_version(sql, call.caller, call.names[0]); });
  if (!version) {
    return version.error();
  }
  auto findings = check_version(parts.store, *version, call.today);
  if (!findings) {
    return findings.error();
  }
  return EndpointWork(
      [parts, version = *version, findings = std::move(findings.value())](Call& now, Sql& sql) {
        const auto kept = keep_checked(sql, version, findings, now.now_ms);
        return kept ? answer_with_version(sql, parts, now.caller, version.id)
                    : Result<Answer>(kept.error());
      });
}

Result<EndpointWork> prepare_catalogue_move(const VersionParts& parts, const SentMove& sent,
                                            const VersionRow& version, VersionState to) {
  auto change = prepare_change(parts.store, version, to, parts.clock);
  if (!change) {
    return change.error();
  }
  return EndpointWork([parts, sent, to, change = std::move(change.value())](
                          Call& now, Sql& sql) -> Result<Answer> {
    const auto at_hand = read_at_hand(sql, now);
    if (!at_hand) {
      return at_hand.error();
    }
    if (const auto move = check_move(*at_hand, now, sent); !move) {
      return move.error();
    }
    if (auto kept = keep_change(sql, *change, at_hand->version, to, deed_of(now, sent), now.today);
        !kept) {
      return kept.error();
    }
    auto answer = answer_with_version(sql, parts, now.caller, at_hand->version.id);
    if (answer) {
      answer.value().when_kept = parts.serve_anew;
    }
    return answer;
  });
}

}  // namespace

Result<EndpointWork> prepare_version_move(const VersionParts& parts, Call& call) {
  const auto sent = read_sent_move(call);
  if (!sent) {
    return sent.error();
  }
  const auto at_hand = read_from(parts.store, [&](Sql& sql) { return read_at_hand(sql, call); });
  if (!at_hand) {
    return at_hand.error();
  }
  if (is_being_checked(*at_hand, call, *sent)) {
    return prepare_submission_of(parts, call, *sent);
  }
  const auto move = check_move(*at_hand, call, *sent);
  if (!move) {
    return move.error();
  }
  if ((*move)->to == VersionState::kChecking) {
    return prepare_submission_of(parts, call, *sent);
  }
  if ((*move)->needs.catalogue) {
    return prepare_catalogue_move(parts, *sent, at_hand->version, (*move)->to);
  }
  return EndpointWork([parts, sent = *sent](Call& now, Sql& sql) {
    const auto kept = keep_plain_move(sql, now, sent);
    return kept ? answer_with_version(sql, parts, now.caller, now.names[0])
                : Result<Answer>(kept.error());
  });
}

}  // namespace rq::server
