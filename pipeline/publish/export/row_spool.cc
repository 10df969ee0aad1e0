#include "pipeline/publish/export/row_spool.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "common/nameless_file.h"

namespace niandu {
namespace {

// Where no folder is given. The file grows beyond it: with less than half of it free, a folder is
// passed over.
constexpr std::size_t kRoomWanted = std::size_t{256} << 20U;

}  // namespace

RowSpool::RowSpool(std::string folder, std::size_t memory_limit)
    : folder_(std::move(folder)), memory_limit_(memory_limit) {}

tl::unexpected<Error> RowSpool::failed(const std::string& why) const {
  return fail(ErrorCode::kWriteFailed, folder_.empty() ? "temporary file: " + why : why, folder_);
}

Result<RowSpool::Ticket> RowSpool::put(std::string bytes) {
  const auto failure = [&] { return failed(std::generic_category().message(errno)); };
  if (in_memory_ + bytes.size() <= memory_limit_) {
    const std::size_t size = bytes.size();
    in_memory_ += size;
    blocks_.push_back(std::move(bytes));
    return Ticket{false, blocks_.size() - 1, size};
  }
  if (!file_.is_open()) {
    file_ = folder_.empty() ? make_nameless_file(kRoomWanted) : make_nameless_file_in(folder_);
  }
  if (!file_.is_open()) return failure();
  const Ticket ticket{true, file_size_, bytes.size()};
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t written =
        ::pwrite(file_.get(), rest.data(), rest.size(), static_cast<off_t>(file_size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure();
    file_size_ += static_cast<std::uint64_t>(written);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return ticket;
}

Result<std::string> RowSpool::get(const Ticket& ticket, std::size_t begin, std::size_t end) const {
  if (!ticket.in_file) return blocks_[ticket.at].substr(begin, end - begin);
  std::string bytes(end - begin, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::pread(file_.get(), bytes.data() + have, bytes.size() - have,
                                static_cast<off_t>(ticket.at + begin + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      return failed(got < 0 ? std::generic_category().message(errno) : "cut short");
    }
    have += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace niandu
