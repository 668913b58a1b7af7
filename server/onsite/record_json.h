// Records as staff see them: nothing personal.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"
#include "server/accounts/staff_names.h"
#include "server/store/onsite_devices.h"
#include "server/store/onsite_records.h"

namespace rq::server {

class RecordWriter {
 public:
  RecordWriter(Sql& sql, const Sealer& sealer) : sql_(sql), names_(sql, sealer) {}

  /// An object. Errors: "store", "sealed_value".
  [[nodiscard]] Result<Done> write(JsonWriter& json, const OnsiteRecordRow& record);

  /// Members of an object: `key` with them all, and "next", what to ask for the page after this
  /// one, which is empty where there is none. Errors: as write().
  [[nodiscard]] Result<Done> write_page(JsonWriter& json, std::string_view key,
                                        const std::vector<OnsiteRecordRow>& records);

 private:
  [[nodiscard]] Result<const OnsiteDeviceRow*> device(const std::string& id);

  Sql& sql_;
  StaffNames names_;
  std::map<std::string, OnsiteDeviceRow> devices_;
};

}  // namespace rq::server
