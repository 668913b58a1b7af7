// Working days of China: Monday to Friday, without the days off of the State Council's yearly
// notice, with the Saturdays and Sundays that it makes working days.
//
// Source: assets/parameters/working_days.json (the notices
// 国务院办公厅关于…年部分节假日安排的通知). The notice of a year appears in the autumn before it. A
// day outside of the years that are there is an error, never a guess.

#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "core/base/result.h"
#include "core/money/date.h"

namespace rq {

class WorkingDays {
 public:
  /// Those of the build.
  [[nodiscard]] static const WorkingDays& builtin();

  /// Reads a file of the form of assets/parameters/working_days.json, so that a server can be given
  /// a later notice.
  ///
  /// Errors: bad_working_days with the first fault: years must follow each other; days off must be
  /// Monday to Friday or belong to a stretch; a day made working must be a Saturday or Sunday.
  [[nodiscard]] static Result<WorkingDays> parse(std::string_view json);

  /// The first and last day that it knows.
  [[nodiscard]] Date first() const { return first_; }
  [[nodiscard]] Date last() const { return last_; }

  /// Errors, here and below: no_working_days when a day lies outside of first() to last().
  [[nodiscard]] Result<bool> is_working(Date day) const;

  /// Working days after `from`, up to and with `to`; 0 when `to` is not after `from`.
  [[nodiscard]] Result<std::int64_t> count(Date from, Date to) const;

  /// The working day by which `days` working days after `from` are over. The day of the event
  /// itself does not count
  /// (民法典 第二百零一条). `days` is positive.
  [[nodiscard]] Result<Date> after(Date from, std::int64_t days) const;

 private:
  [[nodiscard]] bool knows(Date day) const { return first_ <= day && day <= last_; }
  [[nodiscard]] Error unknown(Date day) const;
  [[nodiscard]] bool working(Date day) const;

  Date first_;
  Date last_;
  /// Days that are not what their weekday says.
  std::map<Date, bool> special_;
};

}  // namespace rq
