# shellcheck shell=bash
# Debian packages: installs those of a list that are missing, in one call, and asks nobody anything.
# Sourced after common.sh.

# What building and serving need.
run_packages=(
  g++ cmake ninja-build ccache pkg-config
  nlohmann-json3-dev libcpp-httplib-dev libsqlite3-dev libpq-dev libbrotli-dev libssl-dev libtomlplusplus-dev libmagic-dev libsodium-dev liboath-dev libjose-dev libjansson-dev prometheus-cpp-dev
  emscripten node-acorn ca-certificates
  unicode-data bzip2 xz-utils
)
# What only the tests need.
test_packages=(
  libgtest-dev libgmock-dev
  clang libclang-rt-14-dev clang-format clang-tidy shellcheck
  postgresql nginx-light openssl sqlite3
  chromium-headless-shell fonts-noto-cjk poppler-utils
)

missing_packages() {
  local package
  local -A installed=()
  while read -r status package; do
    [[ $status == installed ]] && installed[$package]=1
  done < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    [[ -v "installed[$package]" ]] || printf '%s\n' "$package"
  done
}

# need_packages PACKAGE…
need_packages() {
  command -v dpkg-query >/dev/null || die "This script knows Debian only; elsewhere, install by hand: $*"
  local missing=() as_root=()
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    # sudo may ask for a password only where somebody is there to type it.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
      sudo -v
      as_root=(sudo)
    else
      die "These Debian packages are missing, and installing them needs root:" \
        $'\n'"    apt-get install --no-install-recommends ${missing[*]}"
    fi
  fi
  step packages "installing ${#missing[@]} Debian packages and what they need" \
    install_packages "${as_root[@]}" -- "${missing[@]}"
}

install_packages() {
  local as_root=()
  while [[ $1 != -- ]]; do
    as_root+=("$1")
    shift
  done
  shift
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes
    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
  "${apt[@]}" update &&
    "${apt[@]}" install --no-install-recommends "$@"
}
