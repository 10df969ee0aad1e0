// Builds for finding mistakes.
#pragma once

namespace niandu::workers {

// AddressSanitizer maps a shadow of the whole address space, reports on standard error, and the
// checks that come with it ask the kernel through pipes whether memory is there: in such builds
// workers have no limit on memory, keep standard error, and may make pipes and write to
// descriptors.
#ifdef __SANITIZE_ADDRESS__
constexpr bool kUnderSanitizer = true;
#else
constexpr bool kUnderSanitizer = false;
#endif

}  // namespace niandu::workers
