// Builds for finding mistakes.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define NIANDU_UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NIANDU_UNDER_SANITIZER 1
#endif
#endif
#ifndef NIANDU_UNDER_SANITIZER
#define NIANDU_UNDER_SANITIZER 0
#endif

namespace niandu {

// AddressSanitizer has its own operator new, maps a shadow of the whole address space, reports on
// standard error, and the checks that come with it ask the kernel through pipes whether memory is
// there: in such builds there is no heap on disk, and workers have no limit on memory, keep
// standard error, and may make pipes and write to descriptors.
constexpr bool kUnderSanitizer = NIANDU_UNDER_SANITIZER == 1;

}  // namespace niandu
