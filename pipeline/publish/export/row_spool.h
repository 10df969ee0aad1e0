// Bytes waiting for their turn: rendered rows, since the tables are ordered over all documents and
// no row can be written before the last document is read; years until they are compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu {

// In memory up to a limit, beyond it in a nameless file. While nobody puts, many threads may get.
class RowSpool {
 public:
  // `folder`: where the file goes if one is needed; empty: where make_nameless_file() puts it.
  explicit RowSpool(std::string folder, std::size_t memory_limit = kMemoryLimit);
  RowSpool(const RowSpool&) = delete;
  RowSpool& operator=(const RowSpool&) = delete;

  struct Ticket {
    bool in_file = false;
    std::uint64_t at = 0;  // index of the block in memory, or offset in the file
    std::size_t size = 0;
  };
  // Errors: kWriteFailed.
  [[nodiscard]] Result<Ticket> put(std::string bytes);
  // Bytes [begin, end) of what was put. Errors: kWriteFailed.
  [[nodiscard]] Result<std::string> get(const Ticket& ticket, std::size_t begin,
                                        std::size_t end) const;

 private:
  [[nodiscard]] tl::unexpected<Error> failed(const std::string& why) const;

  // About a thousand documents like the samples (8 KiB each: rows, and the document as its formats
  // want it).
  static constexpr std::size_t kMemoryLimit = std::size_t{8} << 20U;

  std::string folder_;
  std::size_t memory_limit_;
  std::size_t in_memory_ = 0;
  std::vector<std::string> blocks_;
  Descriptor file_;
  std::uint64_t file_size_ = 0;
};

}  // namespace niandu
