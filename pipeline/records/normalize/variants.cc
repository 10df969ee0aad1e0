#include "pipeline/records/normalize/variants.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace niandu {
namespace {

// Each string is a run of pairs, from and to.

// Numerals. ㄧ (U+3127) stands for 一 and 叁, 貮 for 參, 貳 in the speeches and plans that
// g0v/ppt-commitment-parser met (commits 948244b, 5fb085e).
constexpr std::u32string_view kNumerals = U"ㄧ一叁參叄參参參貮貳弍貳贰貳〇零";

// Spellings that official texts mix within one page (台/臺: plan 107, review 111; 辧: the 114
// budget book of corpus notes, p. 18). They mean the same in every compound.
constexpr std::u32string_view kSpellings =
    U"臺台辧辦汙污汚污着著裏裡羣群峯峰却卻啓啟爲為衞衛綫線牀床敍敘叙敘衆眾强強畧略恒恆秘祕栢柏"
    U"劵券舘館姉姊册冊効效麪麵麫麵竪豎稾稿吿告鈎鉤";

// One character in the glyph form of another standard: what a font's ToUnicode map gives when
// several code points share a glyph.
constexpr std::u32string_view kGlyphForms =
    U"値值敎教眞真户戶戸戶内內説說脱脫税稅鋭銳悦悅閲閱録錄緑綠縁緣彦彥顔顏靑青淸清卽即旣既槪概"
    U"鄕鄉郷鄉郞郎晩晚别別删刪竝並倂併鎭鎮塡填産產温溫黄黃吴吳吕呂呑吞尙尚屛屏愼慎橫横歩步毎每"
    U"净淨凈淨徳德絶絕緖緒虚虛逹達遥遙黒黑黙默硏研况況没沒凉涼决決减減隷隸鷄雞兪俞兑兌蜕蛻宫宮"
    U"荘莊揺搖寛寬状狀頼賴歴歷暦曆収收";

constexpr std::size_t kCount = (kNumerals.size() + kSpellings.size() + kGlyphForms.size()) / 2;

constexpr std::array<CharacterPair, kCount> sorted_pairs() {
  std::array<CharacterPair, kCount> pairs{};
  std::size_t count = 0;
  for (const std::u32string_view group : {kNumerals, kSpellings, kGlyphForms}) {
    for (std::size_t at = 0; at + 1 < group.size(); at += 2) {
      pairs[count++] = {group[at], group[at + 1]};
    }
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const CharacterPair& a, const CharacterPair& b) { return a.from < b.from; });
  return pairs;
}

constexpr std::array<CharacterPair, kCount> kVariants = sorted_pairs();

}  // namespace

std::span<const CharacterPair> variant_pairs() { return kVariants; }

}  // namespace niandu
