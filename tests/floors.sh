#!/bin/sh
# floors.sh SHARED PROGRAM: scores against truth that is not part of the project. A floor may only rise.
set -eu
shared=$1
program=$2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# floor TRUTH MINIMUM FILE
floor() {
  rm -rf "$out/one"
  "$program" ingest "$3" --out "$out/one" --quiet || true
  printf '%s: ' "$(basename "$3")"
  passed=0
  python3 "$shared/score.py" "$shared/corpus/$1" "$out/one" --min "$2" >"$out/score" || passed=1
  tail -n 1 "$out/score"
  [ $passed -eq 0 ] || failed=1
}
failed=0

for pdf in "$shared"/corpus/pdf/plan-107-*.pdf; do floor plan-107.json 1.0 "$pdf"; done
for pdf in "$shared"/corpus/pdf/review-111-*.pdf; do floor review-111.json 1.0 "$pdf"; done
floor review-111.json 1.0 "$shared/corpus/review-111.txt"
floor plan-107.json 0.9940 "$shared/corpus/plan-107.txt"
exit $failed
