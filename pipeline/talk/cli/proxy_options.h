// Options of a desk behind a reverse proxy, which signs people in and says who asks.
#pragma once

#include <set>
#include <string>

#include "common/result.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/desk/gate.h"

namespace niandu::cli {

class ProxyOptions {
 public:
  void add_to(Options& options);
  // `adjudicates`: --adjudicate was given. Errors: kUsage: what is said does not fit together.
  [[nodiscard]] Status check(const Options& options, bool adjudicates);

  [[nodiscard]] bool given() const { return !origin_.empty(); }
  // With the secret, which is read now. Errors: kUsage: it is too short, or others may read it;
  // those of reading it.
  [[nodiscard]] Result<desk::Proxy> proxy() const;
  [[nodiscard]] const std::set<std::string, std::less<>>& adjudicators() const {
    return adjudicators_;
  }

 private:
  std::string origin_, secret_file_, name_header_ = "X-Remote-User", names_;
  std::set<std::string, std::less<>> adjudicators_;
};

}  // namespace niandu::cli
