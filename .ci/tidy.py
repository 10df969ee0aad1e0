#!/usr/bin/env python3
"""clang-tidy over sources that have changed since it last found nothing in them.

usage: tidy.py BUILD_FOLDER FILE...

.ci/tidied.txt keeps a line for each source that was clean: a digest of everything its findings depend on (the source, all
headers of the house that it includes, .clang-tidy, the version of clang-tidy), and its path. What is not in it is checked;
what is clean is written into it, to be committed. A stale line costs a check, never hides one.
"""
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys

HOUSE = pathlib.Path(__file__).resolve().parent.parent
KNOWN = HOUSE / ".ci/tidied.txt"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)


def closure(source):
    """The source and the house's files that it includes, directly or not: path below the house, content."""
    found, waiting = {}, [source]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        content = (HOUSE / name).read_bytes()
        found[name] = content
        for included in INCLUDE.findall(content):
            included = included.decode()
            for path in (included, os.path.join(os.path.dirname(name), included)):
                if (HOUSE / path).is_file():
                    waiting.append(os.path.normpath(path))
                    break
    return found


def digest(source, common):
    whole = hashlib.sha256(common)
    for name, content in sorted(closure(source).items()):
        whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()[:32]


def check(source, build):
    run = subprocess.run(["clang-tidy", "-p", build, "--quiet", "--warnings-as-errors=*", source], cwd=HOUSE,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.returncode == 0, run.stdout


def main():
    build, sources = sys.argv[1], sorted(sys.argv[2:])
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = (HOUSE / ".clang-tidy").read_bytes() + b"\0" + b"".join(re.findall(rb"version [\d.]+", version))
    known = dict(reversed(line.split()) for line in KNOWN.read_text().splitlines()) if KNOWN.exists() else {}
    digests = {source: digest(source, common) for source in sources}
    changed = [source for source in sources if known.get(source) != digests[source]]
    print(f"clang-tidy: {len(changed)} of {len(sources)} sources have changed", flush=True)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, (clean, output) in zip(changed, pool.map(lambda one: check(one, build), changed)):
            if clean:
                known[source] = digests[source]
            else:
                failed = True
                print(output, flush=True)
    present = {source: line for source, line in known.items() if (HOUSE / source).is_file()}
    text = "".join(f"{line} {source}\n" for source, line in sorted(present.items()))
    if not KNOWN.exists() or KNOWN.read_text() != text:
        KNOWN.write_text(text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
