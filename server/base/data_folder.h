// The data folder, held by one server at a time.

#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace rq::server {

/// Owns the folder until destroyed. The lock belongs to the process: it ends with it, also after
/// kill -9. Two servers on one folder would mean two writing connections on one database, which
/// SQLite before 3.51.3 can answer with a damaged file.
class DataFolder {
 public:
  /// Makes the folder when it is absent.
  ///
  /// Errors: "data_folder" when it cannot be made or written; "data_folder_in_use" when another
  /// server holds it.
  [[nodiscard]] static Result<DataFolder> open(const std::filesystem::path& path);

  DataFolder(DataFolder&& other) noexcept;
  DataFolder& operator=(DataFolder&& other) noexcept;
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  ~DataFolder();

  [[nodiscard]] std::filesystem::path database() const { return path_ / "rongqiao.sqlite"; }

 private:
  DataFolder(std::filesystem::path path, int lock_fd);
  std::filesystem::path path_;
  int lock_fd_ = -1;
};

}  // namespace rq::server
