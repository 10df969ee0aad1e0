#include "extractors/pdf/substitute_fonts.h"

#include <fontconfig/fontconfig.h>

#include <memory>
#include <set>

namespace niandu {
namespace {

using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

// Names by which Chinese documents call fonts that they do not bring (the commonest of 34 real
// ones), the standard fonts of PDF, and the generic ones: whichever the system has, or what its
// rules put in their place.
constexpr const char* kNames[] = {"serif",
                                  "sans-serif",
                                  "monospace",
                                  "Times",
                                  "Helvetica",
                                  "Courier",
                                  "Symbol",
                                  "Dingbats",
                                  "DFKai-SB",
                                  "PMingLiU",
                                  "MingLiU",
                                  "BiauKai",
                                  "SimSun",
                                  "SimHei",
                                  "KaiTi",
                                  "FangSong",
                                  "Microsoft JhengHei",
                                  "Arial",
                                  "Calibri",
                                  "Cambria",
                                  "Times New Roman"};
constexpr const char* kLanguages[] = {"en", "zh-tw", "zh-cn", "ja", "ko"};
constexpr const char* kStyles[] = {"", ":bold", ":italic", ":bold:italic"};

// The file of the font that comes nearest to "NAME:lang=L:bold"; empty: none.
std::string nearest(const std::string& description) {
  const Pattern wanted(FcNameParse(reinterpret_cast<const FcChar8*>(description.c_str())),
                       &FcPatternDestroy);
  if (wanted == nullptr) return {};
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
  FcChar8* file = nullptr;
  if (found == nullptr || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) {
    return {};
  }
  return reinterpret_cast<const char*>(file);
}

std::set<std::string> nearest_files() {
  std::set<std::string> files;
  for (const char* style : kStyles) {  // the plain ones first: there may be too many
    for (const char* name : kNames) {
      for (const char* language : kLanguages) {
        if (files.size() >= kMostSubstituteFonts) return files;
        const std::string file = nearest(std::string(name) + ":lang=" + language + style);
        if (!file.empty()) files.insert(file);
      }
    }
  }
  return files;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

// Rules that leave these files, and the folders that lead to them, and nothing else.
std::string only(const std::set<std::string>& files) {
  std::set<std::string> accepted = files;
  for (const std::string& file : files) {
    for (std::size_t end = file.rfind('/'); end != std::string::npos && end > 0;
         end = file.rfind('/', end - 1)) {
      accepted.insert(file.substr(0, end));
    }
  }
  std::string rules = "<fontconfig><selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>";
  for (const std::string& path : accepted) rules += "<glob>" + escaped(path) + "</glob>";
  return rules + "</acceptfont></selectfont></fontconfig>";
}

}  // namespace

std::vector<std::string> choose_substitute_fonts() {
  const std::set<std::string> files = nearest_files();
  FcConfig* config = FcInitLoadConfig();
  if (config == nullptr) return {};
  const std::string rules = only(files);
  if (FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(rules.c_str()),
                                     FcTrue) == FcFalse ||
      FcConfigBuildFonts(config) == FcFalse || FcConfigSetCurrent(config) == FcFalse) {
    FcConfigDestroy(config);
    return {};
  }
  FcConfigDestroy(config);  // the current one is kept by fontconfig
  // No look at the clock and the folders later, and what it asks once of the system is asked now.
  FcConfigSetRescanInterval(nullptr, 0);
  (void)nearest("serif:lang=zh-tw");
  return {files.begin(), files.end()};
}

}  // namespace niandu
