// What every answer says to the browser about what a page may do.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rq::server {

/// Fields for every answer, Content-Security-Policy apart. Strict-Transport-Security is not among
/// them: it belongs to whoever ends TLS, and means nothing over plain HTTP.
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> security_headers();

/// The source expressions ('sha256-…') of the inline styles and scripts of a page.
struct InlineHashes {
  std::vector<std::string> styles;
  std::vector<std::string> scripts;
};

/// Reads what a browser would run or apply from the text of the page itself: the content of each
/// <style>, and of each <script> without `src`. The page is our own build, not foreign input; the
/// reader knows comments and attributes in double quotes, and no more of HTML.
[[nodiscard]] InlineHashes inline_hashes(std::string_view html);

/// The policy. 'wasm-unsafe-eval' allows compiling WebAssembly and nothing else; 'unsafe-eval' and
/// 'unsafe-inline' are not in it.
[[nodiscard]] std::string content_security_policy(const InlineHashes& hashes);

/// What the operator allows other sites to do with pages, and nothing else that is answered.
struct PageRules {
  /// "https://app.example.cn": may show pages in a frame.
  std::vector<std::string> frame_ancestors;
  std::string referrer_policy = "no-referrer";
  /// From where pages may load scripts besides: "https://appx", which only Alipay's app answers.
  std::vector<std::string> script_sources = {};
};

/// Set once at start, before the first page is made: heads of pages are made with them.
void set_page_rules(PageRules rules);
[[nodiscard]] const PageRules& page_rules();

/// The policy of a page under page_rules().
[[nodiscard]] std::string page_policy(const InlineHashes& hashes);

}  // namespace rq::server
