# shellcheck shell=bash
# What belongs to each part of the tests, and how tests are counted.
# Sourced after common.sh, debian.sh, node.sh and build.sh.

all_passed=0 all_failed=0
passed=0 failed=0 skipped=0
part=

begin_part() {
  part=$1 passed=0 failed=0 skipped=0
}

# add PASSED FAILED [SKIPPED]
add() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3-0}))
}

end_part() {
  if ((passed + failed == 0)); then
    say "$part: no test was run"
    failed=1
  fi
  local note=
  ((skipped == 0)) || note=" ($skipped skipped)"
  # Worded otherwise than the last line, which alone gives the sum.
  echo "$part: $((passed + failed)) tests, of which $failed failed$note"
  all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed))
}

end_all() {
  echo "$all_passed passed, $all_failed failed"
  ((all_failed == 0)) || exit 1
}

# check NAME LABEL COMMAND…: a command that is one test: it passes or fails.
check() {
  if step "$@"; then add 1 0; else add 0 1; fi
}

# must NAME LABEL COMMAND…: a build. It is no test, but counts as a failed one when it fails.
must() { step "$@" || broken; }
broken() {
  add 0 1
  return 1
}

# --- builds ------------------------------------------------------------------------------------------

# Each is built once in a run, and a failed one fails every part that stands on it.
declare -A built=()
once() {
  local name=$1
  shift
  if [[ ! -v "built[$name]" ]]; then
    built[$name]=0
    "$@" || built[$name]=$?
  elif ((built[$name])); then
    say "$part: not run, since $name was not built"
    broken
  fi
  return "${built[$name]}"
}

need_release() { once release must release "building core, command line and server (release)" build_native release; }
need_imgui_sources() { once imgui need_imgui_or_broken; }
need_imgui_or_broken() { need_imgui || broken; }
need_dev() { once dev must dev "building the C++ tests and fuzzers (with sanitizers)" build_native dev; }
need_wasm() { once wasm must wasm "building the core as WebAssembly" build_wasm; }
need_catalogue() { once catalogue catalogue_or_broken; }
catalogue_or_broken() { build_catalogue || broken; }
need_web() { need_wasm && need_catalogue && once web web_or_broken; }
web_or_broken() { build_web || broken; }

build_for_core() { need_release && need_imgui_sources && need_dev && need_wasm && need_catalogue; }
build_for_server() { need_release && need_imgui_sources && need_dev && need_web; }
build_for_web() { need_release && need_imgui_sources && need_web; }
build_for_hosts() { need_release && need_imgui_sources && need_web && once host_modules host_modules_or_broken; }
host_modules_or_broken() { need_host_modules || broken; }
build_for_workshop() { need_release && need_imgui_sources && need_web; }

# --- suites ------------------------------------------------------------------------------------------

suite_core() {
  check format_core "format of core, cli, wasm" check_format core cli wasm tests/core tests/fuzz tests/studio
  check includes "rooms and their includes" node "$root/tools/check_includes.mjs"
  check tidy_core "clang-tidy on core, cli" node "$root/tools/check_tidy.mjs" core cli
  gtests core --exclude-regex '^server\.'
  # Every folder of tests that belongs to no other part.
  local folder folders=()
  for folder in "$root"/tests/*/; do
    case $(basename "$folder") in
      server | web | hosts | workshop) ;;
      *) folders+=("$folder") ;;
    esac
  done
  node_tests core "${folders[@]}"
}

suite_server() {
  check format_server "format of server" check_format server tests/server
  check tidy_server "clang-tidy on server" node "$root/tools/check_tidy.mjs" server
  gtests server --tests-regex '^server\.'
  node_tests server "$root/tests/server"
}

suite_web() {
  check web_check "types, format and lint of the pages" npm --prefix "$root/web" run check
  node_tests web "$root/tests/web"
}

suite_hosts() { node_tests hosts "$root/tests/hosts"; }

suite_workshop() {
  check portable "no file is tied to one machine" node "$root/tools/check_portable.mjs"
  check scripts "shell scripts" check_scripts
  node_tests workshop "$root/tests/workshop"
}

# --- checks ------------------------------------------------------------------------------------------

check_format() {
  local files=()
  # Generated files look as their generator writes them; a test compares them with a new run of it.
  mapfile -d '' files < <(cd "$root" && find "$@" \( -name '*.cpp' -o -name '*.h' \) ! -name '*.gen.*' -print0 | sort -z)
  ((${#files[@]})) || { echo "no file found under $*"; return 1; }
  cd "$root" && clang-format-14 --dry-run -Werror "${files[@]}"
}

check_scripts() {
  cd "$root" && shellcheck run test bench .ci/run tools/setup/*.sh
}

# --- test runners ------------------------------------------------------------------------------------

# gtests PART WHICH…: the C++ tests that these options of CTest choose. Those of the server begin with "server.".
gtests() {
  local name=$1 result="$build/dev/$1-results.xml" line code=0
  shift
  rm -f "$result"
  step "ctest_$name" "C++ tests of $name" ctest --test-dir "$build/dev" "$@" --output-on-failure --no-tests=error \
    --timeout 600 --parallel "$jobs" --output-junit "$result" || code=$?
  # <testsuite name="…" tests="12" failures="1" disabled="0" skipped="0" …>
  [[ -f $result ]] || : >"$result"
  line=$(tr '\n\t' '  ' <"$result" | grep -o '<testsuite [^>]*>' || true)
  local tests failures disabled ignored
  tests=$(attribute tests "$line") failures=$(attribute failures "$line")
  disabled=$(attribute disabled "$line") ignored=$(attribute skipped "$line")
  if ((tests == 0)); then
    say "$part: CTest ran nothing"
    add 0 1
  else
    add $((tests - failures - disabled - ignored)) "$failures" $((disabled + ignored))
    ((code == 0 || failures > 0)) || add 0 1
  fi
}

# attribute NAME TAG: its number, 0 when absent.
attribute() { [[ $2 =~ [[:space:]]$1=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}" || echo 0; }

# node_tests PART FOLDER…: every *.test.mjs in the folders, two files at a time, since many of them start a
# server or a browser.
node_tests() {
  local name=$1 files=() counts="$build/$1-counts" code=0
  shift
  mapfile -d '' files < <(find "$@" -name node_modules -prune -o -name '*.test.mjs' -print0 2>/dev/null | sort -z)
  if ((${#files[@]} == 0)); then
    say "$part: no *.test.mjs in $*"
    add 0 1
    return
  fi
  rm -f "$counts"
  step "node_$name" "tests of $name in ${#files[@]} files" run_node_tests "$counts" "${files[@]}" || code=$?
  local p=0 f=0 s=0
  # Empty when the runner itself broke off.
  [[ ! -s $counts ]] || read -r p f s <"$counts"
  # Whatever made the runner unhappy, or an empty count, is a failure even when no test says so.
  if ((code != 0 && f == 0)) || ((p + f == 0)); then f=$((f + 1)); fi
  # And the reverse: a failure that the reporter saw and the exit code does not tell.
  if ((code == 0 && f > 0)); then say "$part: a test file without a test in it, see build/logs/node_$name.log"; fi
  add "$p" "$f" "$s"
}

run_node_tests() {
  local counts=$1
  shift
  cd "$root" && timeout --kill-after=30 2400 node --test --test-concurrency=2 --test-timeout=900000 \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter="$root/tools/setup/count_reporter.mjs" --test-reporter-destination="$counts" "$@"
}
