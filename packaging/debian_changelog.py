"""CHANGELOG.md as a Debian changelog: debian_changelog.py CHANGELOG.md PACKAGE MAINTAINER

Each "## VERSION (YYYY-MM-DD)" is an entry, each "- " under it a change; other lines go on with the one before.
"""
import datetime
import re
import sys
import textwrap


def entries(markdown):
    """(version, date, changes), newest first as they stand."""
    found = []
    for line in markdown.splitlines():
        if head := re.fullmatch(r"## (\d+(?:\.\d+)+) \((\d{4}-\d{2}-\d{2})\)", line):
            found.append((head[1], datetime.date.fromisoformat(head[2]), []))
        elif line.startswith("## "):
            raise SystemExit(f"CHANGELOG.md: not '## VERSION (YYYY-MM-DD)': {line}")
        elif found and line.startswith("- "):
            found[-1][2].append(line[2:])
        elif found and line.startswith("  ") and found[-1][2]:
            found[-1][2][-1] += " " + line.strip()
    if not found:
        raise SystemExit("CHANGELOG.md: no version in it")
    return found


def main(path, package, maintainer):
    with open(path, encoding="utf-8") as file:
        for version, date, changes in entries(file.read()):
            print(f"{package} ({version}) unstable; urgency=medium\n")
            for change in changes:
                print(textwrap.fill(change, 78, initial_indent="  * ", subsequent_indent="    "))
            print(f"\n -- {maintainer}  {date:%a, %d %b %Y} 00:00:00 +0000\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
