# shellcheck shell=bash
# Shared by ./run, ./test and ./bench: where things are, how a step is shown, when a step may be skipped.
# Sourced, never run. The caller has set `root` to the project folder and `set -euo pipefail`.

# Sorting and upper/lower case must not depend on the machine: stamps are made of sorted lists.
export LC_ALL=C.UTF-8

build="$root/build"
logs="$build/logs"
stamps="$build/stamps"
mkdir -p "$logs" "$stamps"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# Two starts in one folder must not build into each other. The lock lives on descriptor 9.
take_lock() {
  exec 9>"$build/lock"
  if ! flock --nonblock 9; then
    say "waiting: another run or test is building in $build"
    flock 9
  fi
}
free_lock() { exec 9>&-; }

# step NAME LABEL COMMAND…: runs the command with its output in build/logs/NAME.log; one line on
# standard error, and the whole log there when it fails. Standard output stays untouched.
# The exit code is the command's. Functions used as steps join their commands with `&&`: inside an
# `if` bash ignores `set -e`, however deep.
step() {
  local log="$logs/$1.log" label=$2 from=$SECONDS code=0
  shift 2
  printf '%s …' "$label" >&2
  ("$@") >"$log" 2>&1 </dev/null 9>&- || code=$?
  if ((code == 0)); then
    printf ' %d s\n' $((SECONDS - from)) >&2
  else
    printf ' failed (exit %d). The log, %s:\n' "$code" "$log" >&2
    sed 's/^/    /' "$log" >&2
  fi
  return "$code"
}

# hash_of PATH…: one hash of names and contents of all files under the paths (missing ones count as absent).
# Output folders of other tools are passed over.
hash_of() {
  { find "$@" \( -name node_modules -o -name .cache \) -prune -o -type f -print0 2>/dev/null || true; } |
    sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

# fresh STAMP HASH / keep STAMP HASH: was this step last finished with the same inputs?
fresh() { [[ -f "$stamps/$1" && "$(<"$stamps/$1")" == "$2" ]]; }
keep() { printf '%s' "$2" >"$stamps/$1"; }
