#include "common/descriptor_limit.h"

#include <sys/resource.h>

#include <string>

namespace niandu {

Status provide_descriptors(int needed) {
  struct rlimit limit {};
  const auto wanted = static_cast<rlim_t>(needed);
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return {};
  const rlim_t most = limit.rlim_max;
  limit.rlim_cur = wanted;
  if (most >= wanted && ::setrlimit(RLIMIT_NOFILE, &limit) == 0) return {};
  const std::string number = std::to_string(needed);
  return fail(ErrorCode::kRefused, "too few file descriptors: the limit is " +
                                       std::to_string(most) + ", " + number +
                                       " are needed; allow them with 'ulimit -n " + number + "'");
}

}  // namespace niandu
