#!/usr/bin/env python3
"""Writes ideograph_data.cc from two files of Unicode's (Debian package unicode-data).

EquivalentUnifiedIdeograph.txt: CJK radicals and strokes. UnicodeData.txt: canonical mappings of
CJK compatibility ideographs.

Usage: make_ideographs.py [/usr/share/unicode] > ideograph_data.cc
"""
import re
import sys

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"


def lines_of(name):
    with open(f"{folder}/{name}", encoding="utf-8") as file:
        return file.read().splitlines()


def write(name, pairs):
    print(f"constexpr CharacterPair {name}[] = {{")
    for at in range(0, len(pairs), 5):
        print("    " + " ".join(f"{{0x{a:04X}, 0x{b:04X}}}," for a, b in pairs[at:at + 5]))
    print("};")


lines = lines_of("EquivalentUnifiedIdeograph.txt")
version = re.search(r"EquivalentUnifiedIdeograph-([\d.]+)\.txt", lines[0]).group(1)
radicals = []
for line in lines:
    found = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
    if found:
        first, last, to = found.groups()
        radicals += [(c, int(to, 16)) for c in range(int(first, 16), int(last or first, 16) + 1)]

compatibility = []
for line in lines_of("UnicodeData.txt"):
    fields = line.split(";")
    if fields[1].startswith("CJK COMPATIBILITY IDEOGRAPH-") and fields[5]:
        compatibility.append((int(fields[0], 16), int(fields[5], 16)))

print(f"// Made by make_ideographs.py from Unicode {version}: EquivalentUnifiedIdeograph.txt and")
print("// UnicodeData.txt. Do not edit.")
print('#include "common/ideographs.h"\n')
print("namespace niandu {\nnamespace {\n\n// clang-format off")
write("kRadicals", sorted(radicals))
print()
write("kCompatibility", sorted(compatibility))
print("// clang-format on\n\n}  // namespace\n")
print("std::span<const CharacterPair> radical_pairs() { return kRadicals; }")
print("std::span<const CharacterPair> compatibility_pairs() { return kCompatibility; }")
print(f'const char* ideograph_data_version() {{ return "{version}"; }}\n')
print("}  // namespace niandu")
