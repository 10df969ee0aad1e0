#include "extractors/scan/tesseract.h"

#include <dlfcn.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "common/utf8.h"

// Tesseract's C interface (tesseract/capi.h, 5.x), as far as it is used here. Its library is not
// linked: with what it needs it takes 20 ms and 33 libraries at each start of the program.
namespace {
struct TessBaseAPI;
struct TessResultIterator;
constexpr int kLstmOnly = 1;  // OEM_LSTM_ONLY
constexpr int kRawLine = 13;  // PSM_RAW_LINE
constexpr int kSymbol = 4;    // RIL_SYMBOL

struct Functions {
  const char* (*version)() = nullptr;
  TessBaseAPI* (*create)() = nullptr;
  void (*destroy)(TessBaseAPI*) = nullptr;
  int (*init)(TessBaseAPI*, const char*, int, const char*, int, char**, int, char**, char**,
              std::size_t, int) = nullptr;
  void (*set_mode)(TessBaseAPI*, int) = nullptr;
  void (*set_image)(TessBaseAPI*, const unsigned char*, int, int, int, int) = nullptr;
  void (*set_resolution)(TessBaseAPI*, int) = nullptr;
  int (*recognize)(TessBaseAPI*, void*) = nullptr;
  TessResultIterator* (*iterator)(TessBaseAPI*) = nullptr;
  void (*delete_iterator)(TessResultIterator*) = nullptr;
  int (*next)(TessResultIterator*, int) = nullptr;
  char* (*text)(const TessResultIterator*, int) = nullptr;
  float (*confidence)(const TessResultIterator*, int) = nullptr;
  int (*box)(const TessResultIterator*, int, int*, int*, int*, int*) = nullptr;
  void (*delete_text)(const char*) = nullptr;
  void (*clear)(TessBaseAPI*) = nullptr;
};
}  // namespace

namespace niandu::scan {
namespace {

constexpr const char* kLibrary = "libtesseract.so.5";
constexpr const char* kFolders[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                    "/usr/share/tesseract-ocr/4.00/tessdata"};

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

bool find_all(void* library, Functions& f) {
  return find(library, "TessVersion", f.version) && find(library, "TessBaseAPICreate", f.create) &&
         find(library, "TessBaseAPIDelete", f.destroy) &&
         find(library, "TessBaseAPIInit5", f.init) &&
         find(library, "TessBaseAPISetPageSegMode", f.set_mode) &&
         find(library, "TessBaseAPISetImage", f.set_image) &&
         find(library, "TessBaseAPISetSourceResolution", f.set_resolution) &&
         find(library, "TessBaseAPIRecognize", f.recognize) &&
         find(library, "TessBaseAPIGetIterator", f.iterator) &&
         find(library, "TessResultIteratorDelete", f.delete_iterator) &&
         find(library, "TessResultIteratorNext", f.next) &&
         find(library, "TessResultIteratorGetUTF8Text", f.text) &&
         find(library, "TessResultIteratorConfidence", f.confidence) &&
         find(library, "TessPageIteratorBoundingBox", f.box) &&
         find(library, "TessDeleteText", f.delete_text) &&
         find(library, "TessBaseAPIClear", f.clear);
}

std::string model_bytes(const std::string& language) {
  for (const char* folder : kFolders) {
    std::ifstream file(std::filesystem::path(folder) / (language + ".traineddata"),
                       std::ios::binary);
    if (!file) continue;
    return {std::istreambuf_iterator<char>(file), {}};
  }
  return {};
}

class Tesseract : public Recogniser {
 public:
  ~Tesseract() override {
    for (TessBaseAPI* model : models_) {
      if (model != nullptr) f_.destroy(model);
    }
  }

  Status load() {
    // The models ask OpenMP for four threads whatever is set: only its limit counts, which it looks
    // up when it is loaded. A worker may start none.
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before there are threads
    ::setenv("OMP_THREAD_LIMIT", "1", 1);
    // Stays loaded: libraries with threads of their own do not go cleanly.
    void* library = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr || !find_all(library, f_)) {
      return fail(ErrorCode::kNotFound,
                  "scans cannot be read: the package libtesseract5 is missing");
    }
    if (auto loaded = load_model(Model::kIdeographs, "chi_tra", "tesseract-ocr-chi-tra"); !loaded) {
      return loaded;
    }
    if (auto loaded = load_model(Model::kLatin, "eng", "tesseract-ocr-eng"); !loaded) return loaded;
    name_ = std::string("Tesseract ") + f_.version() + ", chi_tra, eng";
    return {};
  }

  [[nodiscard]] const std::string& name() const override { return name_; }

  [[nodiscard]] std::vector<Symbol> read_line(Model model, const Pixels& line) override {
    constexpr int kResolution = 300;
    TessBaseAPI* api = models_[static_cast<std::size_t>(model)];
    std::vector<Symbol> symbols;
    f_.set_image(api, line.bytes.data(), line.width, line.height, 1, line.width);
    f_.set_resolution(api, kResolution);
    if (f_.recognize(api, nullptr) == 0) {
      if (TessResultIterator* at = f_.iterator(api); at != nullptr) {
        do {
          char* text = f_.text(at, kSymbol);
          if (text == nullptr) continue;
          const std::u32string codes = to_utf32(text);
          f_.delete_text(text);
          int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
          (void)f_.box(at, kSymbol, &x0, &y0, &x1, &y1);
          for (const char32_t code : codes) {
            if (is_space(code)) continue;
            symbols.push_back(
                {code, f_.confidence(at, kSymbol), static_cast<float>(x0), static_cast<float>(x1)});
          }
        } while (f_.next(at, kSymbol) != 0);
        f_.delete_iterator(at);
      }
    }
    f_.clear(api);
    return symbols;
  }

 private:
  // From bytes, so that no path of the system's is believed. Without dictionaries: they are of
  // other texts than these, and turn rare words into frequent ones. This recogniser's are loaded
  // with its `matrix` alone, whatever load_system_dawg and its like say.
  Status load_model(Model model, const std::string& language, const char* package) {
    const std::string bytes = model_bytes(language);
    std::string name = "lstm_use_matrix", off = "0";
    std::array<char*, 1> keys = {name.data()}, values = {off.data()};
    TessBaseAPI*& api = models_[static_cast<std::size_t>(model)];
    api = f_.create();
    if (bytes.empty() ||
        f_.init(api, bytes.data(), static_cast<int>(bytes.size()), language.c_str(), kLstmOnly,
                nullptr, 0, keys.data(), values.data(), keys.size(), 0) != 0) {
      return fail(ErrorCode::kNotFound,
                  std::string("scans cannot be read: the package ") + package + " is missing");
    }
    f_.set_mode(api, kRawLine);
    return {};
  }

  Functions f_;
  std::array<TessBaseAPI*, 2> models_{};  // as Model has them
  std::string name_;
};

}  // namespace

Result<std::unique_ptr<Recogniser>> load_tesseract() {
  auto tesseract = std::make_unique<Tesseract>();
  if (auto loaded = tesseract->load(); !loaded) return tl::make_unexpected(loaded.error());
  return tesseract;
}

}  // namespace niandu::scan
