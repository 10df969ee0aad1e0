// Where the original files stand in a bag.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace niandu {

// A name for each absolute path (any bytes, each path once), in their order: the path below the
// folder that all have in common. Each is relative UTF-8 without ".", "..", empty parts, and no two
// are the same to a file system that ignores case or composes characters (NTFS, APFS).
//
// Bytes that are not UTF-8 become %HH. A part that would be longer than file systems allow (255
// bytes) becomes the beginning of its SHA-256 with its suffix. A name that is taken goes into a
// folder _2, _3, ...
[[nodiscard]] std::vector<std::string> payload_names(std::span<const std::string> paths);

// Any bytes as one line of UTF-8 from which they can be had back: control characters, bytes that
// are not UTF-8 and '%' itself become %HH.
[[nodiscard]] std::string escaped_path(std::string_view path);

// As manifests write it: CR, LF and '%' percent-encoded (RFC 8493, 2.1.3).
[[nodiscard]] std::string manifest_path(std::string_view name);

}  // namespace niandu
