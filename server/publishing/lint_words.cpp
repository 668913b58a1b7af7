#include <string>
#include <vector>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "server/base/core_answer.h"
#include "server/publishing/publishing_lints.h"

namespace rq {

// Made by rq_embed.
extern const std::string_view kBuiltinPublishingWords;

}  // namespace rq

namespace rq::server {
namespace {

struct WatchedWord {
  std::string word;
  /// As comparable() makes it.
  std::string key;
  std::string law;
};

/// Latin letters small, no blanks of ASCII, no ideographic space (U+3000).
std::string comparable(std::string_view text) {
  constexpr std::string_view kWideSpace = "\xE3\x80\x80";
  std::string made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.substr(i).starts_with(kWideSpace)) {
      i += kWideSpace.size() - 1;
    } else if (c >= 'A' && c <= 'Z') {
      made += static_cast<char>(c - 'A' + 'a');
    } else if (c != ' ' && c != '\t' && c != '\n') {
      made += c;
    }
  }
  return made;
}

struct WordList {
  std::vector<WatchedWord> watched;
  /// Phrases that have the letters of a watched word and are none, as comparable() makes them.
  std::vector<std::string> harmless;
};

std::vector<std::string> read_word_texts(JsonView list) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < list.size(); ++i) {
    words.emplace_back(list.element(i).string().value_or(""));
    RQ_CHECK(!words.back().empty());
  }
  return words;
}

const WordList& word_list() {
  static const WordList words = [] {
    Diagnostics faults;
    const auto document = JsonDocument::parse(kBuiltinPublishingWords, faults);
    RQ_CHECK(document.has_value());
    WordList read;
    for (const std::string& word : read_word_texts(document->root().member("harmless"))) {
      read.harmless.push_back(comparable(word));
    }
    const JsonView rules = document->root().member("rules");
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (const std::string& word : read_word_texts(rules.element(i).member("words"))) {
        read.watched.push_back(
            {word, comparable(word), std::string(text_of(rules.element(i), "law"))});
      }
    }
    RQ_CHECK(!read.watched.empty());
    return read;
  }();
  return words;
}

std::string without_harmless(std::string text) {
  for (const std::string& phrase : word_list().harmless) {
    for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at)) {
      // Something that is in no word, so that what was on its two sides does not come together.
      text.replace(at, phrase.size(), "\n");
    }
  }
  return text;
}

std::string word_params(const WatchedWord& word) {
  JsonWriter json;
  json.begin_object();
  json.key("word");
  json.value(word.word);
  json.key("law");
  json.value(word.law);
  json.end_object();
  return json.take();
}

/// Looks through the texts that people read; the longest word at each place of a text is said.
class WordSearch {
 public:
  WordSearch(bool blocks, PublishingFindings& findings) : blocks_(blocks), findings_(findings) {}

  void look_at(JsonView text, const std::string& where) {
    const auto read = text.present() ? text.string() : std::nullopt;
    if (!read) {
      return;
    }
    const std::string key = without_harmless(comparable(*read));
    const WatchedWord* longest = nullptr;
    for (const WatchedWord& word : word_list().watched) {
      const bool better = longest == nullptr || word.key.size() > longest->key.size();
      if (better && key.find(word.key) != std::string::npos) {
        longest = &word;
      }
    }
    if (longest != nullptr) {
      findings_.push_back({where, "inducing_word", blocks_,
                           "\"" + longest->word + "\" promises or urges (" + longest->law +
                               "); say what the product is and on what terms instead.",
                           word_params(*longest)});
    }
  }

 private:
  bool blocks_;
  PublishingFindings& findings_;
};

}  // namespace

PublishingFindings lint_words(std::string_view kind, JsonView record) {
  PublishingFindings findings;
  WordSearch search(kind == "product", findings);
  for (const char* key : {"name", "nameEn", "summary", "summaryEn", "note", "noteEn"}) {
    search.look_at(record.member(key), std::string("/") + key);
  }
  if (const JsonView fees = record.member("fees");
      fees.present() && fees.kind() == JsonKind::kArray) {
    for (std::size_t i = 0; i < fees.size(); ++i) {
      if (fees.element(i).kind() == JsonKind::kObject) {
        search.look_at(fees.element(i).member("name"), "/fees/" + std::to_string(i) + "/name");
      }
    }
  }
  if (const JsonView benefit = record.member("benefit");
      benefit.present() && benefit.kind() == JsonKind::kObject) {
    search.look_at(benefit.member("text"), "/benefit/text");
    search.look_at(benefit.member("textEn"), "/benefit/textEn");
  }
  return findings;
}

}  // namespace rq::server
