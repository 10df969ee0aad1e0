#!/usr/bin/env python3
"""Writes radicals.cc from Unicode's EquivalentUnifiedIdeograph.txt (Debian package unicode-data).

Usage: make_radicals.py [/usr/share/unicode/EquivalentUnifiedIdeograph.txt] > radicals.cc
"""
import re
import sys

path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/EquivalentUnifiedIdeograph.txt"
lines = open(path, encoding="utf-8").read().splitlines()
version = re.search(r"EquivalentUnifiedIdeograph-([\d.]+)\.txt", lines[0]).group(1)
pairs = []
for line in lines:
    found = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line)
    if found:
        first, last, to = found.groups()
        pairs += [(c, int(to, 16)) for c in range(int(first, 16), int(last or first, 16) + 1)]
pairs.sort()
print(f"// Made by make_radicals.py from EquivalentUnifiedIdeograph-{version}.txt. Do not edit.")
print('#include "pipeline/normalize/variants.h"\n')
print("namespace niandu {\nnamespace {\n\n// clang-format off")
print("constexpr CharacterPair kRadicals[] = {")
for at in range(0, len(pairs), 5):
    print("    " + " ".join(f"{{0x{a:04X}, 0x{b:04X}}}," for a, b in pairs[at:at + 5]))
print("};\n// clang-format on\n\n}  // namespace\n")
print("std::span<const CharacterPair> radical_pairs() { return kRadicals; }")
print(f'const char* radical_data_version() {{ return "{version}"; }}\n')
print("}  // namespace niandu")
