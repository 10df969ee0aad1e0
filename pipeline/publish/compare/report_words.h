// Words of the report for what became of a record.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace niandu::compare {

// By Relation: in Chinese and English.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRelationWords{
    {{"相同", "same"},
     {"改名", "renamed"},
     {"新增", "new"},
     {"消失", "vanished"},
     {"合併", "merged"},
     {"拆分", "split"},
     {"再列", "returned"}}};

// Why a change says nothing: Change::reason, in Chinese and English.
constexpr std::array<std::array<std::string_view, 3>, 4> kReasonWords{
    {{"unit", "單位不同", "another unit"},
     {"measure", "衡量標準不同", "another measure"},
     {"kind", "評估方式不同", "another method"},
     {"unread", "未能讀取", "unread"}}};

}  // namespace niandu::compare
