#!/usr/bin/env bash
# Random and mutated documents, variables and schema definitions through the engine: no crash, no hang, no memory beyond the limits.
#   tests/fuzz.sh [MINUTES=10] [SEED=random]
# Ends with 1 and names the text when one is found; the seed it prints finds it again.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:-10}
seed=${2:-$((RANDOM * 32768 + RANDOM))}
[[ $minutes =~ ^[0-9]+([.][0-9]+)?$ ]] || { printf 'fuzz: MINUTES must be a number, not "%s"\n' "$minutes" >&2; exit 2; }
[[ $seed =~ ^[0-9]{1,9}$ ]] || { printf 'fuzz: SEED must be a number of at most nine digits, not "%s"\n' "$seed" >&2; exit 2; }

printf 'fuzz: %s minutes from seed %s\n' "$minutes" "$seed"
# The two targets run one after the other, so each has half of the time.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_UI_LANGUAGE=en QSGHUB_FUZZ_SEED=$seed
QSGHUB_FUZZ_MINUTES=$(awk "BEGIN { print $minutes / 2 }")
export QSGHUB_FUZZ_MINUTES
exec dotnet test tests/QsgHub.GraphQL.Tests --nologo --filter "FullyQualifiedName~FuzzTests" --logger "console;verbosity=detailed"
