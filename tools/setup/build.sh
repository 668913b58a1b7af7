# shellcheck shell=bash
# The builds, each one a step that costs next to nothing when nothing changed.
# Sourced after common.sh, debian.sh and node.sh.

# ccache (CMakeLists.txt puts it before the compiler) keeps objects beyond one build folder. The base
# folder makes them fit a second clone too.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
# What ccache asks for before it keeps objects that were made with precompiled headers (its manual, "Precompiled headers").
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

jobs=$(nproc)

# configure PRESET [COMMAND-BEFORE…]: once for each wording of the presets, and again when the sources of Dear ImGui have
# come; for changes in CMake's own files ninja does it again by itself.
configure() {
  local preset=$1 hash
  shift
  hash=$(hash_of "$root/CMakePresets.json" "$stamps/imgui")
  [[ -f "$build/$preset/build.ninja" ]] && fresh "configure-$preset" "$hash" && return
  cd "$root" && "$@" cmake --preset "$preset" && keep "configure-$preset" "$hash"
}

# build_native PRESET
build_native() {
  configure "$1" && cmake --build "$build/$1" --parallel "$jobs"
}

build_wasm() {
  # Debian's Emscripten looks for acorn there and fails at -O2 and above without it; its cache is frozen
  # and must not be moved. It runs its own /usr/bin/node whatever is first on PATH.
  export NODE_PATH=/usr/share/nodejs
  unset EM_CACHE
  # ccache does not know Emscripten's compiler driver: wrap the clang inside it.
  export EM_COMPILER_WRAPPER=/usr/bin/ccache
  configure wasm emcmake && cmake --build "$build/wasm" --parallel "$jobs"
}

# The demonstration catalogue: many authored files into one.
build_catalogue() {
  local hash
  hash=$(hash_of "$root/assets/catalogue" "$root/assets/policies" "$root/tools/catalogue")
  [[ -f "$build/catalogue.json" ]] && fresh catalogue "$hash" && return
  step catalogue "bundling the catalogue" node "$root/tools/catalogue/bundle.mjs" &&
    keep catalogue "$hash"
}

# Pages with everything that goes into them: text, fields, the modules and their loader, the toolchain.
build_web() {
  local hash
  hash=$(hash_of "$root/web" "$root/assets" "$root/wasm" "$root/schema" "$root/tools/setup/toolchain" \
    "$build/wasm/rongqiao-device.wasm" "$build/wasm/rongqiao.wasm" "$build/wasm/rongqiao-verify.wasm" \
    "$build/wasm/rongqiao-studio.wasm" "$build/catalogue.json")
  [[ -f "$build/web/index.html" ]] && fresh web "$hash" && return
  step web "building the pages" npm --prefix "$root/web" run build &&
    keep web "$hash"
}
