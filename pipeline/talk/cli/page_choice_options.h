// --area, --columns and --method of `niandu tables`.
#pragma once

#include <string>

#include "common/result.h"
#include "extractors/extract.h"
#include "pipeline/talk/cli/options.h"

namespace niandu::cli {

class PageChoiceOptions {
 public:
  void add_to(Options& options);
  // Errors: kUsage.
  [[nodiscard]] Status take(const Options& options);

  [[nodiscard]] const PageChoice& choice() const { return choice_; }
  [[nodiscard]] bool takes(TableMethod method) const;

 private:
  std::string area_, columns_, method_;
  PageChoice choice_;
};

}  // namespace niandu::cli
