#!/bin/sh
# niandu.sh: everything a newcomer types. Try ./niandu.sh help
set -eu
cd "$(dirname "$0")"
export LC_ALL=C.UTF-8

jobs=$(nproc)
fuzz_targets="text tables scan schema normalize codec volumes pdf"

say() { printf '\n== %s\n' "$*"; }

# Packages of packages.txt, without the comments.
packages() { sed 's/#.*//' packages.txt | tr -s ' \n' '\n\n' | sed '/^$/d'; }

# Where the npm packages of tests/validators go: outside of the checkout, once for each set of versions.
validators_folder() {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/niandu/validators-$(sha256sum tests/validators/package-lock.json | cut -c 1-12)"
}

# Installs them, whole or not at all; needs the network the first time only.
install_validators() {
  folder=$(validators_folder)
  [ -d "$folder" ] && return
  say "Installing the validators of tests/validators"
  mkdir -p "$(dirname "$folder")"
  cp -r tests/validators "$folder.new-$$"
  (cd "$folder.new-$$" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  mv -T "$folder.new-$$" "$folder" 2>/dev/null || rm -rf "$folder.new-$$"
}

# Installs what is missing; does nothing, and needs no rights, when nothing is.
install_packages() {
  missing=
  for package in $(packages); do
    # Not every Node.js is Debian's.
    case $package in nodejs | npm) command -v "${package%js}" >/dev/null && continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing="$missing $package"
  done
  if [ -n "$missing" ]; then install_debian_packages "$missing"; fi
}

install_debian_packages() {
  missing=$1
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "niandu.sh: needs root or sudo to install:$missing" >&2; exit 1; }
    as_root=sudo
  fi
  say "Installing$missing"
  $as_root apt-get update -q
  # shellcheck disable=SC2086  # a list of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}

# build PRESET [target...]
build() {
  preset=$1
  shift
  launcher=-DNIANDU_PRECOMPILE=ON
  command -v ccache >/dev/null && launcher=-DCMAKE_CXX_COMPILER_LAUNCHER=ccache
  # shellcheck disable=SC2086
  cmake --preset "$preset" $launcher >"/tmp/niandu-configure.$$" 2>&1 || { cat "/tmp/niandu-configure.$$"; rm -f "/tmp/niandu-configure.$$"; exit 1; }
  rm -f "/tmp/niandu-configure.$$"
  if [ $# -gt 0 ]; then
    cmake --build --preset "$preset" -j "$jobs" --target "$@"
  else
    cmake --build --preset "$preset" -j "$jobs"
  fi
}

# first_rows FILE COLUMNS: the head of a CSV file, some of its columns, wide cells cut.
first_rows() {
  python3 - "$1" "$2" <<'PYTHON'
import csv, sys, unicodedata
path, columns = sys.argv[1], sys.argv[2].split(",")
width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
def cut(s, n=34):
    out = ""
    for c in s:
        if width(out + c) > n - 1: return out + "…"
        out += c
    return out
with open(path, encoding="utf-8", newline="") as f:
    rows = [[cut(r[c]) for c in columns] for r in list(csv.DictReader(f))[:5]]
rows.insert(0, columns)
widths = [max(width(r[i]) for r in rows) for i in range(len(columns))]
for r in rows:
    print("  " + "  ".join(c + " " * (w - width(c)) for c, w in zip(r, widths)).rstrip())
PYTHON
}

demo() {
  install_packages
  say "Building the program"
  build release niandu
  say "Reading the sample documents in corpus/"
  build/release/niandu ingest corpus/pdf corpus/plan-107.txt corpus/review-111.txt --out out/demo
  say "First rows of some tables"
  for table in "kpis goal_no,kpi_no,name,target_text,target_value,target_unit" \
    "programs program_no,work_plan,item,category" \
    "review_quarters review_no,quarter,progress_status,progress_lag_percent,spending_rate_percent" \
    "issues severity,code,message"; do
    # shellcheck disable=SC2086
    set -- $table
    printf '\n%s.csv\n' "$1"
    first_rows "out/demo/$1.csv" "$2"
  done
  say "All tables"
  for file in out/demo/*.csv; do printf '  %6d rows  %s\n' "$(($(wc -l <"$file") - 1))" "$file"; done
  echo "  one JSON file per document, with evidence and places: out/demo/json/"
  echo "  what the columns mean: out/demo/datapackage.json"
}

run_tests() {
  install_packages
  install_validators
  build dev
  ctest --preset dev --parallel "$jobs"
}

# test_sanitized [all]: in the build that the fuzz targets share. Unless all are asked for, the tests of what reads strangers'
# bytes: documents, worker replies, catalogues, requests. Of what is written of records the sanitizers have found nothing yet.
test_sanitized() {
  install_packages
  install_validators
  if [ "${1:-}" = all ]; then
    build asan
    ctest --preset asan --parallel "$jobs"
  else
    build asan niandu fuzzers strangers_tests
    ctest --preset asan-strangers --parallel "$jobs"
  fi
}

bench() {
  install_packages
  if [ "${1:-}" = accuracy ]; then
    build release niandu corpus_test
    python3 bench/accuracy.py build/release/niandu --corpus-test build/release/tests/corpus_test
    return
  fi
  if [ "${1:-}" = desk ]; then
    shift
    install_validators
    build release niandu
    python3 -B bench/desk.py build/release/niandu --browser "$@"
    return
  fi
  if [ "${1:-}" = merge ]; then
    shift
    build release niandu
    python3 -B bench/merge.py build/release/niandu "$@"
    return
  fi
  if [ "${1:-}" = fit ]; then
    shift
    cmake --preset release -DNIANDU_BENCH=ON >/dev/null
    cmake --build --preset release -j "$jobs" --target fit_tables
    python3 bench/fit.py build/release/bench/fit_tables --write extractors/tables/weights.def "$@"
    return
  fi
  build release
  python3 bench/against_pdftotext.py build/release/niandu "$@"
  if [ $# -eq 0 ]; then
    python3 bench/long_documents.py build/release/niandu --max-ratio 1.2 --max-mib 200 --all
    cmake --preset release -DNIANDU_BENCH=ON >/dev/null
    cmake --build --preset release -j "$jobs" --target niandu_bench
    build/release/bench/niandu_bench
  fi
}

# Debian packages in build/packages.
package() {
  install_packages
  build release niandu niandu_library
  rm -rf build/packages
  cpack --config build/release/CPackConfig.cmake -B build/packages >build/release/cpack.log || { cat build/release/cpack.log; exit 1; }
  rm -rf build/packages/_CPack_Packages
  ls build/packages/*.deb
}

# Executions of a short run: about ten seconds of each target.
short_runs() {
  case $1 in
    scan) echo 1000 ;;
    tables | volumes | pdf) echo 2000 ;;
    codec) echo 40000 ;;
    *) echo 8000 ;;
  esac
}

# fuzz_one TARGET SECONDS|short: runs a built target from its seeds. A search goes on from what earlier ones found, and
# leaves what it finds; a short run is a check, the same each time: executions, order and addresses are fixed.
fuzz_one() {
  target=$1
  seeds=build/fuzz-seeds/$target
  rm -rf "$seeds"
  python3 -B fuzz/make_seeds.py "$target" "$seeds"
  mkdir -p build/fuzz-findings
  fixed_addresses=
  if [ "$2" = short ]; then
    find "$seeds" -type f | LC_ALL=C sort | paste -sd, >"$seeds.list"
    set -- -seed=1 "-runs=$(short_runs "$target")" "-seed_inputs=@$seeds.list"
    setarch -R true 2>/dev/null && fixed_addresses='setarch -R'
  else
    mkdir -p "build/fuzz-corpus/$target"
    set -- "-max_total_time=$2" "build/fuzz-corpus/$target" "$seeds"
  fi
  [ -f "$seeds.dict" ] && set -- "-dict=$seeds.dict" "$@"
  # The last lines say how far it came; all of them if it found something.
  log=build/fuzz-$target.log
  if $fixed_addresses "build/asan/fuzz/${target}_fuzzer" -timeout=25 -rss_limit_mb=2048 -max_len=16384 -entropic=0 \
    -print_final_stats=1 "-artifact_prefix=build/fuzz-findings/$target-" "$@" >"$log" 2>&1; then
    # DONE: executions, covered edges (cov) and features (ft), inputs kept (corp).
    printf '%s: %s, %s\n' "$target" "$(grep DONE "$log" | tr -s '\t ' ' ')" "$(grep peak_rss_mb "$log" | tr -s ' ')"
  else
    cat "$log"
    echo "niandu.sh: $target found something: build/fuzz-findings/" >&2
    exit 1
  fi
}

# fuzz [TARGET|all] [SECONDS|short]
fuzz() {
  install_packages
  build asan fuzzers
  targets=${1:-all}
  [ "$targets" = all ] && targets=$fuzz_targets
  # shellcheck disable=SC2086  # a list of words
  printf '%s\n' $targets | xargs -P "$jobs" -I TARGET ./niandu.sh fuzz-built TARGET "${2:-1800}"
}

# Sources in git, or those changed since a commit.
sources() {
  if [ $# -gt 0 ]; then
    git diff --name-only --diff-filter=d "$1" -- '*.cc' '*.h'
  else
    git ls-files -- '*.cc' '*.h'
  fi
}

# tidy FILE...: clang-tidy over those of the engine that changed since it last found nothing in them (.ci/tidy.py). Tests and
# benchmarks are macros of others.
tidy() {
  [ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
  # shellcheck disable=SC2046  # a list of files
  python3 -B .ci/tidy.py build/dev $(printf '%s\n' "$@" | grep -E '^(common|extractors|pipeline|workers)/.*\.cc$')
}

format() {
  install_packages
  # shellcheck disable=SC2046
  clang-format -i $(sources "$@")
  # shellcheck disable=SC2046
  tidy $(sources "$@")
}

help() {
  cat <<'TEXT'
./niandu.sh demo          install what is needed, build, and turn the sample documents into tables
./niandu.sh test          install what is needed, build with all warnings as errors, run the tests
./niandu.sh test-sanitized [all]  the tests of what reads strangers' bytes, or all, under the address and
                          undefined behaviour sanitizers
./niandu.sh build         leave the optimised program at build/release/niandu
./niandu.sh package       Debian packages of it in build/packages: apt install ./build/packages/niandu_*.deb
./niandu.sh bench         time and memory against pdftotext -layout, of long documents, then stage by stage
./niandu.sh bench FILE... the comparison on other PDFs
./niandu.sh bench accuracy    how much of the truth comes out, of the sets that are present
./niandu.sh bench desk [--file PDF]  the review desk: a step of the queue, cold pages of a book of 392 pages, memory
./niandu.sh bench merge   catalogues of 10,000 documents into one: time and memory beside SQLite copying their rows
./niandu.sh bench fit [--minutes N]  fit the weights of the table reader, where that is better on all pages
./niandu.sh format [COMMIT]  clang-format, then clang-tidy, over all sources or those changed since COMMIT
./niandu.sh tidy [COMMIT]    clang-tidy alone
./niandu.sh fuzz [TARGET|all] [SECONDS|short]  look for crashes (fuzz/README.md); half an hour each unless told
./niandu.sh packages      install what is needed, nothing more
./niandu.sh help          this

Packages come from packages.txt (Debian 12; root or sudo is needed only if one is missing).
TEXT
}

command=${1:-help}
[ $# -gt 0 ] && shift
case $command in
  demo) demo ;;
  packages)
    install_packages
    install_validators
    ;;
  build)
    install_packages
    build release niandu
    ;;
  package) package ;;
  test) run_tests ;;
  test-sanitized) test_sanitized "$@" ;;
  bench) bench "$@" ;;
  fuzz) fuzz "$@" ;;
  fuzz-built) fuzz_one "$@" ;;
  format) format "$@" ;;
  tidy)
    # shellcheck disable=SC2046
    tidy $(sources "$@")
    ;;
  help | -h | --help) help ;;
  *)
    help >&2
    exit 2
    ;;
esac
