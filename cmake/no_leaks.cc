// What LeakSanitizer need not tell of. Linked into every program of a build with sanitizers.

// NOLINTBEGIN: the sanitizer's names
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_options();

extern "C" const char* __lsan_default_suppressions() {
  // It keeps what it parsed by offsets in the place of pointers (fcint.h: FcPtrToOffset), so that
  // the configuration in use looks like lost memory.
  // Tesseract's dictionaries are counted in a cache of the library that goes before what holds
  // them.
  return "leak:libfontconfig.so\nleak:libtesseract.so\n";
}

extern "C" const char* __lsan_default_options() {
  return "print_suppressions=0";  // what the program writes is compared
}
// NOLINTEND
