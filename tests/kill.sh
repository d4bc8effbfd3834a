#!/usr/bin/env bash
# Kills the hub with -9 while people post and listen, and checks that nothing is lost, missed, doubled or out of order:
#   tests/kill.sh [CYCLES] [sqlite|postgresql|both|nodes] [SEED]
# nodes: three on one PostgreSQL behind nginx, one killed at a time
set -euo pipefail
cd "$(dirname "$0")/.."
cycles=${1:-3}
providers=${2:-both}
[ "$providers" = both ] && providers="sqlite postgresql"
bash infra/setup.sh >&2
export MSBUILDDISABLENODEREUSE=1
dotnet build src/QsgHub.Server --nologo --verbosity quiet -p:BuildWebClient=false >&2
[ -d tests/e2e/node_modules ] || (cd tests/e2e && npm ci --no-audit --no-fund >&2)
for provider in $providers; do
  (cd tests/e2e && node kill.mjs "$cycles" "$provider" ${3:+"$3"})
done
