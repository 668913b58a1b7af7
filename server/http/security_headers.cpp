#include "server/http/security_headers.h"

#include <array>

#include "server/base/digest.h"

namespace rq::server {
namespace {

// frame-ancestors stands in the policy, so X-Frame-Options has nothing to add.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kHeaders = {{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), camera=(self), display-capture=(), encrypted-media=(), "
     "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
     "payment=(), picture-in-picture=(), publickey-credentials-get=(), "
     "screen-wake-lock=(), usb=(), xr-spatial-tracking=()"},
    {"X-Permitted-Cross-Domain-Policies", "none"},
}};

bool has_attribute(std::string_view tag, std::string_view name) {
  for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const char after = at + name.size() < tag.size() ? tag[at + name.size()] : ' ';
    if (tag[at - 1] == ' ' && (after == '=' || after == ' ')) {
      return true;
    }
  }
  return false;
}

std::string hash_source(std::string_view content) {
  return "'sha256-" + sha256_base64(content) + "'";
}

std::string join(const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& source : sources) {
    text += ' ' + source;
  }
  return text;
}

PageRules& kept_rules() {
  static PageRules rules;
  return rules;
}

std::string policy_with(const InlineHashes& hashes, const std::string& more_scripts,
                        const std::string& frame_ancestors) {
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" + join(hashes.scripts) +
         more_scripts + "; worker-src 'self' blob:; connect-src 'self'; style-src 'self'" +
         join(hashes.styles) +
         "; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
         "frame-ancestors" +
         frame_ancestors;
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> security_headers() {
  return kHeaders;
}

InlineHashes inline_hashes(std::string_view html) {
  InlineHashes hashes;
  std::size_t at = 0;
  while ((at = html.find('<', at)) != std::string_view::npos) {
    if (html.substr(at).starts_with("<!--")) {
      at = html.find("-->", at);
      continue;
    }
    const std::string_view here = html.substr(at);
    const bool style = here.starts_with("<style>") || here.starts_with("<style ");
    const bool script = here.starts_with("<script>") || here.starts_with("<script ");
    const auto tag_end = html.find('>', at);
    if ((!style && !script) || tag_end == std::string_view::npos) {
      ++at;
      continue;
    }
    const auto close = html.find(style ? "</style>" : "</script>", tag_end);
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view content = html.substr(tag_end + 1, close - tag_end - 1);
    if (style) {
      hashes.styles.push_back(hash_source(content));
    } else if (!has_attribute(html.substr(at, tag_end - at), "src")) {
      hashes.scripts.push_back(hash_source(content));
    }
    at = close;
  }
  return hashes;
}

std::string content_security_policy(const InlineHashes& hashes) {
  return policy_with(hashes, "", " 'none'");
}

void set_page_rules(PageRules rules) { kept_rules() = std::move(rules); }

const PageRules& page_rules() { return kept_rules(); }

std::string page_policy(const InlineHashes& hashes) {
  const auto& allowed = page_rules().frame_ancestors;
  return policy_with(hashes, join(page_rules().script_sources),
                     allowed.empty() ? " 'none'" : join(allowed));
}

}  // namespace rq::server
