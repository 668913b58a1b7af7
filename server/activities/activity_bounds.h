// Bounds of what is sent about activities.

#pragma once

#include <cstddef>
#include <cstdint>

namespace rq::server {

constexpr std::size_t kMostTitle = 80;
constexpr std::size_t kMostLine = 120;
constexpr std::size_t kMostSummary = 2'000;
constexpr std::size_t kMostOrganisers = 10;
constexpr std::size_t kMostVenues = 30;
constexpr std::size_t kMostSessions = 100;
constexpr std::size_t kMostBooths = 500;
constexpr std::int64_t kMostPlaces = 100'000;
constexpr std::int64_t kMostDays = 366;
/// Of a request with a document in it.
constexpr std::size_t kMostActivityRequestBytes = std::size_t{256} << 10U;
constexpr std::size_t kMostReasonWords = 500;
constexpr std::size_t kMostPersonName = 40;
/// How often one person registers for one session: each time leaves a row in its lists.
constexpr std::int64_t kMostTimesRegistered = 5;
/// What is listed at once.
constexpr std::int64_t kMostListedActivities = 200;
constexpr std::int64_t kMostOwnRegistrations = 200;
constexpr std::int64_t kMostListedRegistrations = 20'000;
constexpr std::int64_t kMostOnAPage = 20;

}  // namespace rq::server
