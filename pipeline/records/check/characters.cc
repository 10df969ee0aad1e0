// Characters that other systems of the administration cannot hold.
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <bitset>
#include <memory>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "common/utf8.h"
#include "pipeline/records/check/context.h"

namespace niandu {
namespace {

constexpr std::size_t kBmp = 0x10000;

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x323AF);
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

// Ends of lines and the like: of the text, not in a character's place (Unicode's Line_Break BK, CR,
// LF, NL), and DEL, which was punched over what was not to be read.
bool is_layout(char32_t c) { return (c >= '\t' && c <= '\r') || c == 0x7F || c == 0x85; }

bool is_lost(char32_t c) {
  return c == 0xFFFD || ((c < 0x20 || (c >= 0x7F && c < 0xA0)) && !is_layout(c));
}

// Asks ICU's converter once per character. One instance per thread.
class Big5Reach {
 public:
  Big5Reach() {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open("windows-950", &status));
    if (U_FAILURE(status) != 0) converter_.reset();
    if (converter_ == nullptr) return;
    ucnv_setFallback(converter_.get(), 0);
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                          &status);
  }

  [[nodiscard]] bool reaches(char32_t c) {
    if (c >= kBmp || converter_ == nullptr) return converter_ == nullptr;
    if (!asked_.test(c)) {
      asked_.set(c);
      reached_.set(c, converts(static_cast<UChar>(c)));
    }
    return reached_.test(c);
  }

 private:
  bool converts(UChar c) {
    char bytes[8];
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetFromUnicode(converter_.get());
    ucnv_fromUChars(converter_.get(), bytes, sizeof bytes, &c, 1, &status);
    return U_SUCCESS(status) != 0;
  }

  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
  std::bitset<kBmp> asked_, reached_;
};

std::optional<IssueCode> code_of(char32_t c, Big5Reach& big5) {
  if (is_lost(c)) return IssueCode::kReplacementCharacter;
  if (is_private_use(c)) return IssueCode::kPrivateUseCharacter;
  if (is_han(c) && !big5.reaches(c)) return IssueCode::kCharacterOutsideBig5;
  return std::nullopt;
}

void report(CheckContext& context, IssueCode code, char32_t c, const Record& record,
            std::string_view field) {
  const std::string code_point = fmt::format("U+{:04X}", static_cast<unsigned>(c));
  if (code != IssueCode::kCharacterOutsideBig5) {
    context.report(code, record, field, {{"code_point", code_point}});
    return;
  }
  std::string character;
  append_utf8(character, c);
  context.report(code, record, field, {{"character", character}, {"code_point", code_point}});
}

}  // namespace

// Each character once per document, where it stands first.
void check_characters(CheckContext& context) {
  thread_local Big5Reach big5;
  std::unordered_set<char32_t> reported;
  for (const Record& record : context.records()) {
    for (const Field& field : record.fields) {
      const auto* text = std::get_if<std::string>(&field.value.datum);
      if (text == nullptr) continue;
      for (std::size_t at = 0; at < text->size();) {
        const char32_t c = decode_utf8(*text, at);
        if (c >= 0x20 && c < 0x7F) continue;
        const auto code = code_of(c, big5);
        if (code == IssueCode::kCharacterOutsideBig5 && context.simplified()) continue;
        if (code && reported.insert(c).second) report(context, *code, c, record, field.name);
      }
    }
  }
}

}  // namespace niandu
