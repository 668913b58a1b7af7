// What serving needs from files besides the catalogue, read before the data folder is touched.

#pragma once

#include "server/config/options.h"
#include "server/http/static_files.h"
#include "server/pages/texts.h"

namespace rq::server {

struct Inputs {
  WebFolder web;
  Texts texts;
};

/// Errors: those of load_web_folder, read_file and Texts::parse, with the file.
[[nodiscard]] Result<Inputs> load_inputs(const Options& options);

}  // namespace rq::server
