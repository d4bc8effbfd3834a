#!/usr/bin/env bash
# Lines of the GraphQL engine that its own tests run. Prints each file that is under the mark, least covered first, and the
# figure last: `engine.coverage VALUE %`. Ends with 1 under 95 %.
#   tests/coverage.sh [MINIMUM=95]
set -euo pipefail
cd "$(dirname "$0")/.."

minimum=${1:-95}
[[ $minimum =~ ^[0-9]+([.][0-9]+)?$ ]] || { printf 'coverage: MINIMUM must be a number, not "%s"\n' "$minimum" >&2; exit 2; }
results=artifacts/coverage
rm -rf "$results"
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_UI_LANGUAGE=en

# What the compiler writes by itself is nobody's to test.
dotnet test tests/QsgHub.GraphQL.Tests --nologo --verbosity quiet --results-directory "$results" --collect "XPlat Code Coverage" -- \
  DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include='[QsgHub.GraphQL]*' \
  DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.ExcludeByFile='**/obj/**,**/*.g.cs'

report=$(find "$results" -name coverage.cobertura.xml | head -n 1)
[ -n "$report" ] || { printf 'coverage: the run left no report\n' >&2; exit 1; }

# A line that several classes of one file share (a lambda, an iterator) counts once, and as run if any of them ran it.
awk -v minimum="$minimum" '
  /<class / { match($0, /filename="[^"]*"/); file = substr($0, RSTART + 10, RLENGTH - 11) }
  /<line / {
    match($0, /number="[0-9]+"/); number = substr($0, RSTART + 8, RLENGTH - 9)
    match($0, /hits="[0-9]+"/); hits = substr($0, RSTART + 6, RLENGTH - 7)
    key = file SUBSEP number
    if (!(key in best)) { lines[file]++; all++; best[key] = 0 }
    if (hits > 0 && !best[key]) { best[key] = 1; run[file]++; total++ }
  }
  END {
    sort = "sort -n"
    for (file in lines) {
      share = 100 * run[file] / lines[file]
      if (share < minimum) { printf "%6.1f %%  %3d of %3d lines not run  %s\n", share, lines[file] - run[file], lines[file], file | sort }
    }
    close(sort)
    figure = all ? 100 * total / all : 0
    printf "engine.coverage %.2f %%\n", figure
    exit figure < minimum
  }' "$report"
