// Bounds of what devices on site send.

#pragma once

#include <cstddef>
#include <cstdint>

namespace rq::server {

/// Of one request with records.
constexpr std::size_t kMostOnsiteRequestBytes = std::size_t{768} << 10U;
constexpr std::size_t kMostRecordsAtOnce = 50;
/// Of an activity.
constexpr std::int64_t kMostDevices = 200;
/// Contents that a device may send under one number.
constexpr std::int64_t kMostTwins = 5;
/// Of all that a device sends: many times what a day in a hall needs.
constexpr std::int64_t kMostDeviceBytes = std::int64_t{1} << 30U;
/// Of what a device sent and nobody can read; more is refused without being kept.
constexpr std::int64_t kMostRefusedBytes = std::int64_t{16} << 20U;
constexpr std::int64_t kMostCounter = 1'000'000'000;
constexpr std::int64_t kCodeLivesMs = std::int64_t{24} * 3'600'000;
/// How long who enrolled may ask for the answer again: what is asked with is no secret by then, the
/// key stands on every slip.
constexpr std::int64_t kAnsweredAgainMs = 3'600'000;
/// JPEG, in bytes.
constexpr std::size_t kMostPhotoBytes = 204'800;
constexpr std::int64_t kMostPages = 50;
/// Of what a photo is said to be, in characters; those of a paper (server/applications/papers.cpp).
constexpr std::size_t kMostPhotoKind = 80;
/// A signature on the glass.
constexpr std::size_t kMostStrokes = 500;
constexpr std::size_t kMostStrokeNumbers = 30'000;
constexpr std::size_t kMostRecipients = 5;
constexpr std::size_t kMostFacts = 200;
constexpr std::int64_t kMostFen = 100'000'000'000'000;
constexpr std::int64_t kMostMonths = 600;
/// Records on one page of a list.
constexpr std::int64_t kMostOnsiteListed = 200;
/// Moments that a clock may say: from 2000 to 2100.
constexpr std::int64_t kFirstMs = 946'684'800'000;
constexpr std::int64_t kLastMs = 4'102'444'800'000;

}  // namespace rq::server
