#!/usr/bin/env bash
# Measures one benchmark: tests/bench.sh NAME. Figures go to standard output as `name value unit` lines, all else to
# standard error. Without a name it lists the benchmarks.
set -euo pipefail
cd "$(dirname "$0")/.."
project=tests/QsgHub.Benchmarks
[ -d "$project" ] || { printf 'bench: %s does not exist\n' "$project" >&2; exit 1; }
bash infra/setup.sh >&2
export MSBUILDDISABLENODEREUSE=1
# The browser client has no part in any figure.
dotnet build "$project" --configuration Release --nologo --verbosity quiet -p:BuildWebClient=false >&2
exec dotnet run --project "$project" --configuration Release --no-build -- "$@"
