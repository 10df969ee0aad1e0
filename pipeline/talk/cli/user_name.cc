#include "pipeline/talk/cli/user_name.h"

#include <pwd.h>
#include <unistd.h>

#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

std::string user_name() {
  const uid_t user = ::getuid();
  const passwd* entry = ::getpwuid(user);  // NOLINT(concurrency-mt-unsafe): one thread
  if (entry == nullptr || entry->pw_name == nullptr || *entry->pw_name == '\0') {
    return "uid " + std::to_string(user);
  }
  return utf8_name(entry->pw_name);
}

}  // namespace niandu::cli
