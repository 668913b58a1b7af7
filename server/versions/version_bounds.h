// Bounds of what is sent about versions.

#pragma once

#include <cstddef>
#include <cstdint>

namespace rq::server {

/// A record, as compact JSON.
constexpr std::size_t kMostDocumentBytes = std::size_t{256} << 10U;
/// Of a request with one in it, written with as many blanks as an editor puts there.
constexpr std::size_t kMostVersionRequestBytes = std::size_t{768} << 10U;
/// Records that come at once, and the bytes of that request.
constexpr std::size_t kMostBatchRecords = 1'000;
constexpr std::size_t kMostBatchRequestBytes = std::size_t{16} << 20U;
constexpr std::size_t kMostWords = 500;
constexpr std::size_t kMostNameLetters = 80;
/// Comments on one version.
constexpr std::int64_t kMostComments = 200;
constexpr std::int64_t kMostListedVersions = 200;

}  // namespace rq::server
