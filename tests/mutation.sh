#!/usr/bin/env bash
# Breaks the visibility rule in chosen ways (tests/mutation/*.mutation), one at a time in a copy of the tree, and shows that each
# break turns some test red. The last line sums up: `20 of 20 caught`. Slow, so not part of the tests themselves.
#   tests/mutation.sh           all of them
#   tests/mutation.sh NAME...   only those whose file name contains one of the names
#   tests/mutation.sh --check   only whether each still applies
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

root=$PWD
tree=$root/artifacts/mutation
log=$tree.log
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_UI_LANGUAGE=en NO_COLOR=1
unset FORCE_COLOR

# A break is for the tests to find, not for the compiler's taste.
options=(--nologo --verbosity quiet -p:BuildWebClient=false -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false)

only_check=no
if [ "${1:-}" = --check ]; then
  # Beside a run that is under way, whose tree it must leave alone.
  only_check=yes
  tree=$(mktemp --directory)
  trap 'rm --recursive --force "$tree"' EXIT
  shift
fi

mutations=()
for mutation in "$root"/tests/mutation/*.mutation; do
  [ $# -eq 0 ] && mutations+=("$mutation")
  for name in "$@"; do
    [[ "$(basename "$mutation")" == *"$name"* ]] && mutations+=("$mutation") && break
  done
done
[ ${#mutations[@]} -gt 0 ] || { printf 'no mutation matches: %s\n' "$*"; exit 1; }

mkdir -p "$tree"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --create | tar --extract --directory="$tree"
cd "$tree" || exit 1

field() { sed -n "s/^$1: //p" "$2"; }
project_of() { field tests "$1" | cut -d' ' -f1; }
filter_of() { field tests "$1" | cut -d' ' -f2-; }

# Puts the file of a mutation back as it is in the tree that was copied.
restore() { cp "$root/$(field file "$1")" "$(field file "$1")"; }

build() { dotnet build "$1" "${options[@]}" >"$log" 2>&1 </dev/null; }

run() { timeout --kill-after=10s 5m dotnet test "$1" --no-build --nologo --logger 'console;verbosity=normal' --filter "$2" >"$log" 2>&1 </dev/null; }

failed_test() { sed -nE 's/^ *Failed (QsgHub[^ (]*).*/\1/p' "$log" | head -n 1; }

# Whether a mutation applies is known before anything slow is begun.
broken=0
for mutation in "${mutations[@]}"; do
  perl "$root/tests/mutation/apply.pl" "$mutation" || broken=$((broken + 1))
  restore "$mutation"
done
[ "$broken" -eq 0 ] || exit 1
if [ "$only_check" = yes ]; then
  printf '%s mutations apply\n' "${#mutations[@]}"
  exit 0
fi

# Tests that are red without any break would catch everything.
declare -A filters
for mutation in "${mutations[@]}"; do
  project=$(project_of "$mutation")
  filters[$project]="${filters[$project]:+${filters[$project]}|}$(filter_of "$mutation")"
done
for project in "${!filters[@]}"; do
  if ! build "$project" || ! run "$project" "${filters[$project]}"; then
    printf 'without any break, %s is red:\n' "$project"
    tail -n 30 "$log"
    exit 1
  fi
done

caught=0
for mutation in "${mutations[@]}"; do
  name=$(basename "$mutation" .mutation)
  perl "$root/tests/mutation/apply.pl" "$mutation"
  if ! build "$(project_of "$mutation")"; then
    printf 'NO BUILD %s\n' "$name"
    grep -m 3 ' error ' "$log"
  elif run "$(project_of "$mutation")" "$(filter_of "$mutation")"; then
    printf 'SURVIVED %s\n' "$name"
  elif [ -n "$(failed_test)" ]; then
    printf 'caught %s by %s\n' "$name" "$(failed_test)"
    caught=$((caught + 1))
  else
    printf 'NO ANSWER %s: no test failed by name\n' "$name"
  fi
  restore "$mutation"
done

printf '%s of %s caught\n' "$caught" "${#mutations[@]}"
[ "$caught" -eq ${#mutations[@]} ]
