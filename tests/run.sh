#!/usr/bin/env bash
# Builds once and runs every test of every runner; the last line sums them up: `N passed, N failed[, N skipped]`.
#   tests/run.sh           everything
#   tests/run.sh NAME...   only the test projects whose folder name contains one of the names (any case)
# A runner that fails without saying which test failed, and one that ran no test, count as one failure each.
set -uo pipefail
cd "$(dirname "$0")/.."

# Longer than the slowest runner takes; a hang must end in a count, not in a killed job without one.
limit=${QSGHUB_TEST_TIMEOUT:-15m}
results=artifacts/test-results
# Otherwise idle build nodes keep the output pipe open after the build is done.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_UI_LANGUAGE=en NO_COLOR=1
unset FORCE_COLOR
# Test processes live too short to gain from code that is profiled first, or from a small nursery of the garbage collector.
export DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x4000000

passed=0
failed=0
skipped=0

heading() { printf '\n== %s\n' "$*"; }

# count NAME EXIT_CODE PASSED FAILED SKIPPED
count() {
  local name=$1 code=$2 ok=$3 bad=$4 left_out=$5
  if [ "$bad" -eq 0 ] && [ "$code" -ne 0 ]; then
    printf '%s: ended with code %s and named no failed test: counted as one failure\n' "$name" "$code"
    bad=1
  elif [ $((ok + bad + left_out)) -eq 0 ]; then
    printf '%s: ran no test: counted as one failure\n' "$name"
    bad=1
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + left_out))
}

wanted() {
  [ ${#filters[@]} -gt 0 ] || return 0
  local filter
  for filter in "${filters[@]}"; do
    [[ "${1,,}" == *"${filter,,}"* ]] && return 0
  done
  return 1
}

# With a terminal, stay in its process group so that Ctrl-C reaches the runner; without one, the limit ends the whole group.
limited() {
  if [ -t 0 ]; then
    timeout --foreground --kill-after=30s "$limit" "$@"
  else
    timeout --kill-after=30s "$limit" "$@"
  fi
}

# Value of one attribute of the <Counters> element that the trx logger writes at the end of a run.
trx_counter() {
  local value
  value=$(grep -o '<Counters [^>]*>' "$1" 2>/dev/null | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9')
  printf '%s' "${value:-0}"
}

# Skipped tests are named by the runner, their reasons only in its trx file.
skip_reasons() {
  awk '
    /<UnitTestResult / { left_out = /outcome="NotExecuted"/ }
    left_out && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); times[$0]++; left_out = 0 }
    END { for (reason in times) printf "skipped %d: %s\n", times[reason], reason }' "$1" 2>/dev/null
}

run_xunit() {
  local project=$1 name trx code total executed ok
  name=$(basename "$project")
  trx="$PWD/$results/$name.trx"
  heading "$name"
  rm -f "$trx"
  limited dotnet test "$project" --no-build --nologo --logger "trx;LogFileName=$trx" </dev/null
  code=$?
  skip_reasons "$trx"
  total=$(trx_counter "$trx" total)
  executed=$(trx_counter "$trx" executed)
  ok=$(trx_counter "$trx" passed)
  count "$name" "$code" "$ok" $((executed - ok)) $((total - executed))
}

# Sums the summaries of node's own runner (spec or TAP reporter) and of vitest. A node summary is one run of lines in
# fixed order, so that a test which prints "pass 3" is not taken for one.
npm_counts() {
  sed -E 's/\x1b\[[0-9;]*[A-Za-z]//g' "$1" | awk '
    /^(#|ℹ) tests [0-9]+$/ { step = 1; next }
    step == 1 && /^(#|ℹ) suites [0-9]+$/ { step = 2; next }
    step == 2 && /^(#|ℹ) pass [0-9]+$/ { ok = $3; step = 3; next }
    step == 3 && /^(#|ℹ) fail [0-9]+$/ { bad = $3; step = 4; next }
    step == 4 && /^(#|ℹ) cancelled [0-9]+$/ { bad += $3; step = 5; next }
    step == 5 && /^(#|ℹ) skipped [0-9]+$/ { out = $3; step = 6; next }
    step == 6 && /^(#|ℹ) todo [0-9]+$/ { passed += ok; failed += bad; skipped += out + $3; step = 0; next }
    { step = 0 }
    /^ *Tests  .*\([0-9]+\)$/ {
      for (i = 2; i < NF; i++) {
        if ($(i + 1) == "passed") passed += $i
        if ($(i + 1) == "failed") failed += $i
        if ($(i + 1) == "skipped" || $(i + 1) == "todo") skipped += $i
      }
    }
    END { print passed + 0, failed + 0, skipped + 0 }'
}

# The npm runners mostly wait for servers and browsers, so they share the time of the others; what they print comes at the end.
npm_lane() {
  local folder runner=
  trap '[ -z "$runner" ] || kill "$runner"; exit 143' TERM
  for folder in "$@"; do
    # The subshell is replaced by timeout, which hands a signal on to all that it started.
    (cd "$folder" && exec timeout --kill-after=30s "$limit" npm test --silent </dev/null) >"$(npm_log "$folder")" 2>&1 &
    runner=$!
    wait "$runner"
    printf '%s' $? >"$(npm_log "$folder").code"
  done
}

npm_log() { printf '%s/%s.log' "$PWD/$results" "$(basename "$1")"; }

end_run() {
  if [ -n "$lane" ]; then
    kill "$lane" 2>/dev/null
    wait "$lane"
  fi
  [ -z "$in_memory" ] || rm -rf "$in_memory"
}

report_npm() {
  local folder=$1 log code
  log=$(npm_log "$folder")
  code=$(cat "$log.code" 2>/dev/null || printf 1)
  heading "$folder (npm test)"
  cat "$log"
  # shellcheck disable=SC2046 # three numbers, meant to be split
  count "$folder" "$code" $(npm_counts "$log")
}

filters=("$@")
xunit_projects=()
npm_folders=()
for project in tests/*.Tests; do
  [ -f "$project/$(basename "$project").csproj" ] && wanted "$(basename "$project")" && xunit_projects+=("$project")
done
for manifest in src/*/package.json tests/*/package.json; do
  # A manifest without a test script only pins what something else runs on.
  [ -f "$manifest" ] && grep -q '"test":' "$manifest" && wanted "$(basename "$(dirname "$manifest")")" && npm_folders+=("$(dirname "$manifest")")
done

mkdir -p "$results"
heading "set up"
if ! bash infra/setup.sh; then
  failed=$((failed + 1))
fi

heading "build"
build_targets=(QsgHub.sln)
# The npm runners drive what the whole solution builds.
[ ${#filters[@]} -eq 0 ] || [ ${#npm_folders[@]} -gt 0 ] || build_targets=("${xunit_projects[@]}")
built=yes
for target in "${build_targets[@]}"; do
  dotnet build "$target" --nologo </dev/null || built=no
done
if [ "$built" = no ]; then
  printf 'the build failed: counted as one failure; what builds alone is tested\n'
  failed=$((failed + 1))
fi

# Some thousand databases are made and dropped: on a disk that costs more than all the tests do in them, in memory next to nothing.
in_memory=
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -1)" -gt $((4 << 20)) ] \
  && [ "$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)" -gt $((8 << 20)) ] && in_memory=$(mktemp -d /dev/shm/qsghub-tests-XXXXXXXX); then
  # PostgreSQL runs as a user of its own.
  chmod 1777 "$in_memory"
  export TMPDIR=$in_memory
fi

lane=
trap end_run EXIT
trap 'exit 130' INT TERM
if [ ${#npm_folders[@]} -gt 0 ]; then
  for folder in "${npm_folders[@]}"; do
    rm -f "$(npm_log "$folder")" "$(npm_log "$folder").code"
  done
  npm_lane "${npm_folders[@]}" &
  lane=$!
fi
for project in "${xunit_projects[@]}"; do
  # After a failed build a project may have left an older assembly behind, which must not be tested in its place.
  if [ "$built" = no ] && ! dotnet build "$project" --nologo --verbosity quiet </dev/null; then
    count "$(basename "$project")" 1 0 0 0
    continue
  fi
  run_xunit "$project"
done
if [ -n "$lane" ]; then
  wait "$lane"
  lane=
fi
for folder in "${npm_folders[@]}"; do
  report_npm "$folder"
done

if [ $((passed + failed + skipped)) -eq 0 ]; then
  printf '\nno test project matches: %s\n' "${filters[*]}"
  failed=1
fi
summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary="$summary, $skipped skipped"
printf '\n%s\n' "$summary"
[ "$failed" -eq 0 ]
