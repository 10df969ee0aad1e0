// Printed page numbers: where they go on, and where they begin again.
#include "pipeline/records/segment/folios.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using Count = Folios::Count;

// One line below each page; "": none.
Folios folios_of(const std::vector<std::string>& lines) {
  Document document;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    Paragraph paragraph;
    paragraph.role = ParagraphRole::kFurniture;
    paragraph.text = hand_text(lines[i], static_cast<int>(i) + 1);
    document.blocks.emplace_back(std::move(paragraph));
  }
  return Folios(document);
}

TEST(Folios, BeginAgain) {
  for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
           {"- 1 -", "- 2 -", "- 1 -", "- 2 -"},
           {"第 1 頁，共 2 頁", "第 2 頁，共 2 頁", "第 1 頁，共 2 頁", "第 2 頁，共 2 頁"},
           {"3-1", "3-2", "3-1", "3-2"},
           {"1", "2", "", "2"},  // a first page that is counted and shows no number
           {"", "2", "1", "2"}}) {
    EXPECT_EQ(folios_of(lines).at(3), Count::kBeginsAgain) << lines[0] << lines[1];
    EXPECT_NE(folios_of(lines).at(2), Count::kBeginsAgain) << lines[0] << lines[1];
  }
}

TEST(Folios, GoOn) {
  for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
           {"1", "2", "3", "4"},
           {"7-1", "7-2", "7-3", "7-4"},
           {"12 (1)", "13 (2)", "14 (1)", "15 (2)"},  // of the chapter, and of the book
           {"1", "2", "", "4"}}) {
    EXPECT_EQ(folios_of(lines).at(3), Count::kGoesOn) << lines[0] << lines[1];
  }
}

TEST(Folios, WhatDoesNotCountIsNone) {
  for (const std::vector<std::string>& lines : std::vector<std::vector<std::string>>{
           {},
           {"第 1 版", "第 1 版", "第 1 版", "第 1 版"},
           {"交通部主管一百零七年度施政計畫 2", "交通部主管一百零七年度施政計畫 3",
            "交通部主管一百零七年度施政計畫 1"},
           {"1000000000001", "1000000000002", "1", "1000000000004"}}) {
    EXPECT_EQ(folios_of(lines).at(3), Count::kUnknown);
  }
  EXPECT_EQ(Folios().at(1), Count::kUnknown);
}

}  // namespace
}  // namespace niandu
