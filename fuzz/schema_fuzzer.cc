// A folder of schema files, then a document read by what they say. The files follow each other in
// the input, divided by lines of "=====".
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "extractors/text/text_document.h"
#include "fuzz/properties.h"
#include "pipeline/records/schema/schema_set.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFiles = 4;
constexpr std::string_view kBetween = "\n=====\n";

// A folder of this process that goes with it.
class Folder {
 public:
  Folder() {
    const fs::path shared_memory = "/dev/shm";
    std::string name =
        ((fs::exists(shared_memory) ? shared_memory : fs::temp_directory_path()) / "niandu-XXXXXX")
            .string();
    niandu::fuzz::require(mkdtemp(name.data()) != nullptr, "a folder can be made");
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  void write(std::string_view bytes) {
    std::size_t files = 0;
    for (std::size_t at = 0; at <= bytes.size() && files < kMaxFiles; ++files) {
      const std::size_t end = std::min(bytes.find(kBetween, at), bytes.size());
      std::ofstream(file(files), std::ios::binary) << bytes.substr(at, end - at);
      at = end + kBetween.size();
    }
    for (; files < kMaxFiles; ++files) fs::remove(file(files));
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  [[nodiscard]] fs::path file(std::size_t index) const {
    return path_ / (std::string(1, static_cast<char>('a' + index)) + ".yaml");
  }
  fs::path path_;
};

// Words of corpus/ in every form that a schema can ask for.
const niandu::Document& sample() {
  static const niandu::Document document = *niandu::read_text(
      "勞動部107年度施政計畫\n\n壹、年度施政目標\n\n一、促進就業\n（一）推動訓練。\n（二）安定就業"
      "。"
      "\n\n貳、年度關鍵績效指標\n\n"
      "關鍵策略目標\t關鍵績效指標\t評估體制\t年度目標值\n"
      "一 促進就業\t1 訓練人數\t1\t95%\n\t2 滿意度\t1\t30案\n\n二 保障\t1 查核\t2\t無\n\n"
      "項次\t主辦機關\t計畫名稱\t評核結果\n1\t勞動關係司\t計畫甲\t一、行政作業：如期。 "
      "二、經費運用：第1季支用比95%。 三、特殊績效：「甲」略具挑戰性。\n",
      "sample.txt");
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Folder folder;
  folder.write({reinterpret_cast<const char*>(data), size});
  const std::vector<niandu::Error> mistakes = niandu::SchemaSet::check(folder.path());
  const auto schemas = niandu::SchemaSet::load(folder.path());
  if (mistakes.empty()) niandu::fuzz::require(schemas.has_value(), "what is checked loads");
  if (schemas) niandu::fuzz::check_records(sample(), *schemas);
  return 0;
}
