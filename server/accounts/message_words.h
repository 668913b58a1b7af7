// The words of a message, sealed under the key of the person whose application it is about: who
// wrote it does not matter, since both sides speak of that person's matters.

#pragma once

#include "server/accounts/sealer.h"
#include "server/store/messages.h"

namespace rq::server {

/// For `message.words`. Errors: those of Sealer::seal().
[[nodiscard]] Result<std::string> seal_words(Sql& sql, const Sealer& sealer,
                                             const std::string& person_id,
                                             const MessageRow& message, std::string_view words);

/// Nothing where the key was forgotten. Errors: those of Sealer::open_if_kept().
[[nodiscard]] Result<std::optional<std::string>> open_words(Sql& sql, const Sealer& sealer,
                                                            const MessageRow& message);

}  // namespace rq::server
