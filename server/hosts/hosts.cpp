#include "server/hosts/hosts.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "server/base/base64.h"
#include "server/base/files.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostKeyBytes = std::size_t{16} << 10U;

using ReadKey = Result<RsaKey> (*)(std::string_view pem);

Result<RsaKey> key_in(const std::filesystem::path& file, ReadKey read) {
  const auto pem = read_file(file, kMostKeyBytes);
  if (!pem) {
    return pem.error();
  }
  auto key = read(*pem);
  if (!key) {
    return Error{key.error().code, file.string(), key.error().detail};
  }
  return key;
}

/// The settings see to it that all of them are there.
Result<std::optional<AlipayKeys>> keys_of(const AlipayOptions& options) {
  if (options.app.empty()) {
    return std::optional<AlipayKeys>{};
  }
  auto own = key_in(options.key.value_or(""), RsaKey::private_key);
  if (!own) {
    return own.error();
  }
  auto theirs = key_in(options.public_key.value_or(""), RsaKey::public_key);
  if (!theirs) {
    return theirs.error();
  }
  return std::optional(AlipayKeys{std::move(own.value()), std::move(theirs.value()),
                                  from_base64(options.aes_key).value_or("")});
}

}  // namespace

Hosts::Hosts(HostOptions options, Store& store, const Sealer& sealer, const Clock& clock,
             std::optional<AlipayKeys> alipay)
    : options_(std::move(options)),
      tokens_(store, sealer, clock),
      wechat_(options_.wechat, tokens_) {
  if (alipay) {
    alipay_.emplace(options_.alipay, std::move(*alipay), clock);
  }
  if (!options_.suishenban.login_url.empty()) {
    suishenban_.emplace(options_.suishenban);
  }
}

Result<std::unique_ptr<Hosts>> Hosts::open(const HostOptions& options, Store& store,
                                           const Sealer& sealer, const Clock& clock) {
  auto keys = keys_of(options.alipay);
  if (!keys) {
    return keys.error();
  }
  return std::make_unique<Hosts>(options, store, sealer, clock, std::move(keys.value()));
}

bool Hosts::is_own_page(std::string_view url) const {
  return std::any_of(options_.origins.begin(), options_.origins.end(),
                     [url](const std::string& origin) {
                       return url.starts_with(origin) &&
                              (url.size() == origin.size() || url[origin.size()] == '/' ||
                               url[origin.size()] == '?' || url[origin.size()] == '#');
                     });
}

std::string Hosts::origin_of(std::string_view host) const {
  const auto& all = options_.origins;
  const auto found = std::find_if(all.begin(), all.end(), [host](const std::string& origin) {
    return std::string_view(origin).substr(origin.find("://") + 3) == host;
  });
  if (found != all.end()) {
    return *found;
  }
  return all.empty() ? std::string{} : all.front();
}

}  // namespace rq::server
