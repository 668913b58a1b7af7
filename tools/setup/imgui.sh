# shellcheck shell=bash
# Dear ImGui, with which the product studio is drawn (wasm/studio). Debian's package of it has no sources, so its source
# package is fetched, once, into build/imgui. apt looks at the signature of Debian's archive and at the hashes that it
# signs, as for any package; its lists for this lie in a folder of their own, so that the system's stay as they are.
# Sourced after common.sh and debian.sh.

imgui="$build/imgui"
imgui_version=1.86+ds-1

imgui_is_ready() { [[ -f $imgui/imgui.cpp ]] && fresh imgui "$imgui_version"; }

# Without network the rest is built all the same, and the page of the studio shows its plain view.
want_imgui() {
  need_imgui || say "the studio is built without its drawn view; the next start tries again"
}

need_imgui() {
  imgui_is_ready || { step imgui "fetching the sources of Dear ImGui" fetch_imgui && keep imgui "$imgui_version"; }
}

fetch_imgui() {
  local work="$build/imgui-source" mirror
  rm -rf "$work" "$imgui" &&
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$imgui" || return
  # The mirror that the system itself uses, if it says so. The name in the format is apt's.
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' \
    'Component: main' 2>/dev/null | head -n 1)
  printf 'deb-src [signed-by=%s] %s bookworm main\n' /usr/share/keyrings/debian-archive-keyring.gpg \
    "${mirror:-http://deb.debian.org/debian}" >"$work/sources.list"
  local apt=(apt-get --quiet -o Acquire::Retries=3 -o "APT::Sandbox::User=$(id -un)"
    -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State=$work/state" -o Dir::State::Status=/var/lib/dpkg/status -o "Dir::Cache=$work/cache")
  "${apt[@]}" update &&
    cd "$work" && "${apt[@]}" source --download-only "imgui=$imgui_version" &&
    tar -xJf imgui_*.orig.tar.xz --strip-components=1 -C "$imgui" &&
    rm -rf "$work"
}
