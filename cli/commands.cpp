#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <istream>
#include <optional>
#include <ostream>
#include <string_view>

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/contract/messages.gen.h"
#include "core/contract/session.h"

namespace rq::cli {
namespace {

using contract::DiagnosticsAnswer;
using contract::Fault;
using contract::MatchAnswer;
using contract::Session;

constexpr const char* kUsageText =
    "rongqiao: which credit products and policies fit a firm, and why\n"
    "  rongqiao check CATALOGUE...                      lists every fault of catalogue files\n"
    "  rongqiao match CATALOGUE APPLICANT [--as-of DAY] one line of JSON a product, then a policy\n"
    "  rongqiao call CATALOGUE                          answers requests, one a line\n"
    "Exit status: 0 done, 1 faults found in the input, 2 used wrongly.\n";

Status usage(const Streams& streams) {
  streams.err << kUsageText;
  return kUsage;
}

std::optional<std::string> read_file(const std::string& path, const Streams& streams) {
  constexpr std::size_t kBlock = std::size_t{1} << 16U;
  std::ifstream file(path, std::ios::binary);
  std::string text;
  // By read(), which takes a folder for a file that cannot be read; iterators end the program.
  std::array<char, kBlock> block{};
  while (file.read(block.data(), kBlock) || file.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.is_open() || file.bad()) {
    streams.err << path << ": cannot be read\n";
    return std::nullopt;
  }
  return text;
}

/// Reads the `value` of an answer; the core wrote it, so it is in order when `ok` is true.
template <typename Answer>
std::optional<Answer> read_answer(const std::string& response, Fault& error) {
  Diagnostics faults;
  const std::optional<JsonDocument> document = JsonDocument::parse(response, faults);
  const Cursor root(document->root(), faults);
  if (root.member("ok").boolean() != true) {
    read(root.member("error"), error);
    return std::nullopt;
  }
  Answer answer;
  read(root.member("value"), answer);
  return answer;
}

/// A fault takes one line, whatever stands in the keys and texts of the file that it quotes.
std::string on_one_line(const std::string& text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20U && byte != 0x7FU) {
      out += c;
    } else {
      out.append("\\u00") += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
  }
  return out;
}

void print_fault(std::ostream& out, const std::string& file, const Fault& fault) {
  out << file << ":" << on_one_line(fault.where) << ": " << fault.code << ": "
      << (fault.severity == Severity::kWarning ? "warning: " : "") << on_one_line(fault.detail)
      << "\n";
}

std::vector<Fault> diagnostics(const Session& session) {
  Fault error;
  return read_answer<DiagnosticsAnswer>(session.call(R"({"kind":"diagnostics"})"), error)
      .value_or(DiagnosticsAnswer{})
      .faults;
}

Status check(const std::vector<std::string>& files, const Streams& streams) {
  Status status = kDone;
  for (const std::string& file : files) {
    const std::optional<std::string> text = read_file(file, streams);
    if (!text) {
      status = kFaults;
      continue;
    }
    const Session session = Session::open(*text, contract::all_kinds);
    for (const Fault& fault : diagnostics(session)) print_fault(streams.out, file, fault);
    if (!session.usable()) status = kFaults;
  }
  return status;
}

/// Opens a catalogue; nothing, after printing its errors, when it cannot be used.
std::optional<Session> open_catalogue(const std::string& file, const Streams& streams) {
  const std::optional<std::string> text = read_file(file, streams);
  if (!text) return std::nullopt;
  Session session = Session::open(*text, contract::all_kinds);
  if (session.usable()) return session;
  for (const Fault& fault : diagnostics(session)) {
    if (fault.severity == Severity::kError) print_fault(streams.err, file, fault);
  }
  return std::nullopt;
}

/// Whether the text is JSON. A session says where it is not, whatever the text was meant to be.
bool check_json(const std::string& file, const std::string& text, const Streams& streams) {
  const std::vector<Fault> faults = diagnostics(Session::open(text, contract::all_kinds));
  const bool broken = faults.size() == 1 && faults[0].where.find(':') != std::string::npos &&
                      !faults[0].where.starts_with('/');
  if (broken) print_fault(streams.err, file, faults[0]);
  return !broken;
}

bool check_applicant(const Session& session, const std::string& file, const std::string& text,
                     const Streams& streams) {
  Fault error;
  const auto answer = read_answer<DiagnosticsAnswer>(
      session.call(R"({"kind":"checkApplicant","applicant":)" + text + "}"), error);
  if (!answer) {
    print_fault(streams.err, file, error);
    return false;
  }
  for (const Fault& fault : answer->faults) print_fault(streams.err, file, fault);
  return answer->faults.empty();
}

Status match(const std::string& catalogue, const std::string& applicant,
             const std::optional<std::string>& as_of, const Streams& streams) {
  const std::optional<Session> session = open_catalogue(catalogue, streams);
  std::optional<std::string> text = read_file(applicant, streams);
  if (!session || !text) return kFaults;
  if (!check_json(applicant, *text, streams)) return kFaults;
  // A byte order mark may stand before a text, but not inside the request.
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text->starts_with(kMark)) text->erase(0, kMark.size());
  if (!check_applicant(*session, applicant, *text, streams)) return kFaults;
  JsonWriter day;
  // What is no text is no day either.
  if (as_of) day.value(is_utf8(*as_of) ? std::string_view(*as_of) : std::string_view());
  const std::string request = R"({"kind":"match",)" +
                              (as_of ? R"("asOf":)" + day.text() + "," : "") + R"("applicant":)" +
                              *text + "}";
  Fault error;
  const auto answer = read_answer<MatchAnswer>(session->call(request), error);
  if (!answer) {
    const bool option_is_wrong = error.where == "/asOf";
    // The request holds the file as "applicant"; its reader wants the pointer into the file.
    constexpr std::string_view kFileAt = "/applicant";
    if (error.where.starts_with(kFileAt)) error.where.erase(0, kFileAt.size());
    print_fault(streams.err, option_is_wrong ? "--as-of" : applicant, error);
    return option_is_wrong ? kUsage : kFaults;
  }
  for (const contract::MatchLine& line : answer->lines) {
    JsonWriter out;
    write(out, line);
    streams.out << out.text() << "\n";
  }
  return kDone;
}

Status call(const std::string& catalogue, const Streams& streams) {
  const std::optional<Session> session = open_catalogue(catalogue, streams);
  if (!session) return kFaults;
  std::string line;
  while (streams.out && std::getline(streams.in, line)) {
    if (line.empty()) continue;
    streams.out << session->call(line) << "\n" << std::flush;
  }
  return kDone;
}

Status match_arguments(std::vector<std::string> arguments, const Streams& streams) {
  std::optional<std::string> as_of;
  const auto option = std::find(arguments.begin(), arguments.end(), "--as-of");
  if (option != arguments.end()) {
    if (option + 1 == arguments.end()) return usage(streams);
    as_of = *(option + 1);
    arguments.erase(option, option + 2);
  }
  if (arguments.size() != 2) return usage(streams);
  return match(arguments[0], arguments[1], as_of, streams);
}

Status command(const std::vector<std::string>& arguments, const Streams& streams) {
  if (arguments.empty()) return usage(streams);
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (arguments[0] == "check" && !rest.empty()) return check(rest, streams);
  if (arguments[0] == "match") return match_arguments(rest, streams);
  if (arguments[0] == "call" && rest.size() == 1) return call(rest[0], streams);
  return usage(streams);
}

}  // namespace

Status run(const std::vector<std::string>& arguments, const Streams& streams) {
  const Status status = command(arguments, streams);
  if (streams.out.flush()) return status;
  streams.err << "standard output: cannot be written\n";
  return kFaults;
}

}  // namespace rq::cli
