#!/usr/bin/env bash
# Installs what building and testing need beyond Debian, the .NET SDK and Node. Safe to repeat; does nothing when
# nothing is missing. As root it installs by itself, otherwise through sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

require_tools() {
  command -v dotnet >/dev/null || fail "the .NET SDK is missing; global.json names the version"
  dotnet --version >/dev/null || fail "no installed .NET SDK satisfies global.json"
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node.js 20 or later with npm is missing"
  local major
  major=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
  [ "$major" -ge 20 ] || fail "Node.js 20 or later is needed, found $(node --version)"
}

# Server binaries only: the tests start a PostgreSQL of their own, whatever cluster the machine may run.
has_postgresql() {
  local server
  for server in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$server" ] || continue
    local version=${server#/usr/lib/postgresql/}
    [ "${version%%/*}" -ge 15 ] && return 0
  done
  command -v initdb >/dev/null && [ "$(initdb --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')" -ge 15 ]
}

install_system_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  has_postgresql || missing+=(postgresql)
  # Arial of the browser tests: without any font a page renders as boxes.
  compgen -G "/usr/share/fonts/*/liberation*" >/dev/null || missing+=(fonts-liberation)
  [ ${#missing[@]} -gt 0 ] || return 0

  command -v apt-get >/dev/null || fail "install these by hand: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "not root and no sudo; install these by hand: ${missing[*]}"
    as_root=(sudo)
  fi
  printf 'setup: installing %s\n' "${missing[*]}"
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
  has_postgresql || fail "the distribution's PostgreSQL is older than 15"
}

# The stamp holds the lock file's hash: file times change with every checkout, contents do not.
install_npm_packages() {
  local lock folder stamp hash
  for lock in src/*/package-lock.json tests/*/package-lock.json; do
    [ -f "$lock" ] || continue
    folder=$(dirname "$lock")
    stamp="$folder/node_modules/.setup-stamp"
    hash=$(sha256sum "$lock" | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ] && continue
    printf 'setup: npm ci in %s\n' "$folder"
    (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
    printf '%s\n' "$hash" > "$stamp"
  done
}

require_tools
install_system_packages
install_npm_packages
dotnet tool restore >/dev/null
