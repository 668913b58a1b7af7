# shellcheck shell=bash
# Node: Debian 12 brings version 18, which is too old for Vite 8. The npm registry carries Node itself as a
# package, so any npm can fetch the pinned one (tools/setup/toolchain/package-lock.json) into build/toolchain.
# Sourced after common.sh and debian.sh.

toolchain="$build/toolchain"
toolchain_bin="$toolchain/node_modules/.bin"

toolchain_hash() { hash_of "$root/tools/setup/toolchain"; }

toolchain_is_ready() { [[ -x "$toolchain_bin/node" ]] && fresh toolchain "$(toolchain_hash)"; }

# Debian's npm is 350 small packages; it is asked for only where no npm is at hand.
node_packages() {
  toolchain_is_ready || [[ -x "$toolchain_bin/npm" ]] || command -v npm >/dev/null || echo npm
}

# Puts the pinned Node first on PATH for everything that follows.
need_node() {
  # One package for one kind of processor. Naming two as optional ones makes Debian's npm 9 drop the link
  # to the one that fits while it cleans up after the one that does not.
  [[ $(uname -m) == x86_64 ]] || die "Node is fetched for x86_64 only; this machine is $(uname -m)"
  if ! toolchain_is_ready; then
    step toolchain "fetching Node" fetch_toolchain && keep toolchain "$(toolchain_hash)" || return
  fi
  export PATH="$toolchain_bin:$PATH"
  hash -r
}

fetch_toolchain() {
  mkdir -p "$toolchain" &&
    cp "$root"/tools/setup/toolchain/package*.json "$toolchain/" &&
    cd "$toolchain" &&
    quiet_npm ci --ignore-scripts &&
    "$toolchain_bin/node" --version
}

quiet_npm() { npm --no-audit --no-fund --no-update-notifier --loglevel=error "$@"; }

# need_npm STEP FOLDER: npm's packages of a folder, fetched again when its lock changed. The stamp lies in node_modules
# itself, so that it goes when the folder goes.
need_npm() {
  local name=$1 folder=$2 stamp="$root/$2/node_modules/.fetched" hash
  hash=$(hash_of "$root/$folder/package.json" "$root/$folder/package-lock.json" "$root/tools/setup/toolchain")
  if [[ ! -f $stamp || "$(<"$stamp")" != "$hash" ]]; then
    step "$name" "fetching the packages of $folder/" fetch_npm "$folder" && printf '%s' "$hash" >"$stamp" || return
  fi
}

fetch_npm() {
  # Not `npm ci`: see check_lock.mjs.
  cd "$root/$1" && quiet_npm install --no-save && node "$root/tools/setup/check_lock.mjs" .
}

need_node_modules() { need_npm npm web; }
# What only the tests of the hosts need: their typings, compilers and SDKs.
need_host_modules() { need_npm npm_hosts tests/hosts; }
