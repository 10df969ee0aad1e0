// Pictures of pages, drawn by a locked-in worker.
#include "pipeline/talk/cli/page_pictures.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "../../../extractors/pdf/tiny_pdf.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/picture_codec.h"

namespace niandu::cli {
namespace {

using testing::TinyPdf;

class PagePicturesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "niandu-pictures-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file_with(const std::string& bytes) {
    const std::string path = folder_ / "tiny.pdf";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static std::vector<Result<PagePicture>> draw(const std::string& path,
                                               const std::vector<PictureOrder>& orders,
                                               const std::string& sha256 = {}) {
    auto pictures = PagePictures::make({});
    EXPECT_TRUE(pictures.has_value());
    return pictures->draw(path, sha256, orders);
  }

  std::filesystem::path folder_;
};

// Shade of a pixel, 0 black to 15 white.
int shade(const GreyPicture& picture, int x, int y) {
  const auto byte = static_cast<unsigned char>(picture.rows.at(
      static_cast<std::size_t>(y) * picture.row_bytes() + static_cast<std::size_t>(x / 2)));
  return x % 2 == 0 ? byte >> 4 : byte & 15;
}

// A black square of 20 points at (100, 50) from the bottom left; the page has 200 x 100 points.
TinyPdf square() {
  TinyPdf pdf;
  pdf.contents = "0 g 100 50 20 20 re f 0.5 g 0 0 20 20 re f";
  return pdf;
}

TEST_F(PagePicturesTest, ShowThePage) {
  const auto drawn = draw(file_with(square().bytes()), {{.page_number = 1, .box = {}, .dpi = 72}});
  ASSERT_EQ(drawn.size(), 1U);
  ASSERT_TRUE(drawn[0].has_value()) << drawn[0].error().to_string();
  const GreyPicture& picture = drawn[0]->picture;
  EXPECT_EQ(picture.width, 200);
  EXPECT_EQ(picture.height, 100);
  EXPECT_EQ(shade(picture, 110, 40), 0);
  EXPECT_EQ(shade(picture, 98, 40), 15);
  EXPECT_EQ(shade(picture, 110, 28), 15);
  EXPECT_EQ(shade(picture, 10, 90), 8);
  EXPECT_EQ(drawn[0]->box, (Box{0, 0, 200, 100}));
  EXPECT_FALSE(drawn[0]->text_missing);
}

TEST_F(PagePicturesTest, ShowThePartThatIsAskedFor) {
  TinyPdf turned = square();
  turned.page_entries = "/Rotate 90";  // 100 x 200 points; the square's corner is at (50, 100)
  const auto drawn = draw(file_with(turned.bytes()),
                          {{.page_number = 1, .box = Box{40, 90, 80, 130}, .dpi = 144},
                           {.page_number = 1, .box = Box{90, 190, 500, 500}, .dpi = 72}});
  ASSERT_TRUE(drawn[0].has_value() && drawn[1].has_value());
  EXPECT_EQ(drawn[0]->picture.width, 80);
  EXPECT_EQ(drawn[0]->picture.height, 80);
  EXPECT_EQ(shade(drawn[0]->picture, 18, 40), 15);
  EXPECT_EQ(shade(drawn[0]->picture, 22, 40), 0);
  EXPECT_EQ(shade(drawn[0]->picture, 58, 40), 0);
  EXPECT_EQ(shade(drawn[0]->picture, 62, 40), 15);
  EXPECT_EQ(drawn[1]->box, (Box{90, 190, 100, 200})) << "cut off at the edge of the page";
}

TEST_F(PagePicturesTest, TextThatNoFontBringsIsThere) {
  TinyPdf pdf;
  pdf.contents = "BT /F1 40 Tf 20 40 Td (HHHH) Tj ET";
  const auto drawn = draw(file_with(pdf.bytes()), {{.page_number = 1, .box = {}, .dpi = 72}});
  ASSERT_TRUE(drawn[0].has_value());
  // A system without any font says so.
  const std::string& rows = drawn[0]->picture.rows;
  EXPECT_NE(rows.find_first_not_of('\xFF') == std::string::npos, !drawn[0]->text_missing);
}

TEST_F(PagePicturesTest, EdgesAreSoft) {
  TinyPdf pdf;
  pdf.contents = "0 g 20 20 m 150 90 l 150 20 l f";  // a slope has every shade
  const auto drawn = draw(file_with(pdf.bytes()), {{.page_number = 1, .box = {}, .dpi = 72}});
  ASSERT_TRUE(drawn[0].has_value());
  std::set<int> shades;
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 200; ++x) shades.insert(shade(drawn[0]->picture, x, y));
  }
  EXPECT_GT(shades.size(), 8U);
}

TEST_F(PagePicturesTest, SayWhyThereIsNone) {
  const std::string path = file_with(square().bytes());
  const auto drawn = draw(path, {{.page_number = 2, .box = {}, .dpi = 72},
                                 {.page_number = 1, .box = Box{300, 0, 400, 50}, .dpi = 72},
                                 {.page_number = 1, .box = {}, .dpi = 5},
                                 {.page_number = 1, .box = {}, .dpi = 72}});
  EXPECT_EQ(drawn[0].error().code, ErrorCode::kNotFound);
  EXPECT_EQ(drawn[1].error().code, ErrorCode::kNotFound);
  EXPECT_EQ(drawn[2].error().code, ErrorCode::kOverLimit);
  EXPECT_TRUE(drawn[3].has_value()) << "the others are not concerned";
  EXPECT_EQ(draw(folder_ / "gone.pdf", {{}})[0].error().code, ErrorCode::kNotFound);
}

TEST_F(PagePicturesTest, AnErrorThatIsNoDocumentsIsACrash) {
  const auto told = [](ErrorCode code) {
    return decode_pictures(encode_pictures({fail(code, "why")}), 1);
  };
  EXPECT_EQ(told(ErrorCode::kLocked).error().code, ErrorCode::kCrashed);
  EXPECT_EQ(told(ErrorCode::kDamaged).value()[0].error().message, "why");
}

TEST_F(PagePicturesTest, AreOfTheBytesThatWereReadAndNoOthers) {
  const std::string path = file_with(square().bytes());
  EXPECT_TRUE(draw(path, {{}}, *hash_file(path))[0].has_value());
  EXPECT_EQ(draw(path, {{}}, std::string(64, '0'))[0].error().code, ErrorCode::kChanged);
}

TEST_F(PagePicturesTest, AHugePageIsRefusedAndASmallPartOfItDrawn) {
  TinyPdf pdf = square();
  pdf.media_box = "[0 0 14000 14000]";
  const auto drawn = draw(file_with(pdf.bytes()),
                          {{.page_number = 1, .box = {}, .dpi = 150},
                           {.page_number = 1, .box = Box{100, 13930, 120, 13950}, .dpi = 72}});
  EXPECT_EQ(drawn[0].error().code, ErrorCode::kOverLimit);
  ASSERT_TRUE(drawn[1].has_value());
  EXPECT_EQ(shade(drawn[1]->picture, 10, 10), 0);
}

TEST(PictureCodec, TakesNothingThatIsNotWhatWasOrdered) {
  PagePicture picture;
  picture.picture = {3, 2, std::string(4, '\x7F')};
  const std::string bytes = encode_pictures({picture, fail(ErrorCode::kNotFound, "no such page")});
  const auto taken = decode_pictures(bytes, 2);
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ((*taken)[0]->picture.rows, picture.picture.rows);
  EXPECT_EQ((*taken)[1].error().message, "no such page");
  EXPECT_FALSE(decode_pictures(bytes, 1).has_value());
  EXPECT_FALSE(decode_pictures(bytes, 3).has_value());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_pictures(bytes.substr(0, size), 2).has_value()) << size;
  }
  picture.picture.height = 3;  // says more than it has
  EXPECT_FALSE(decode_pictures(encode_pictures({picture}), 1).has_value());
}

}  // namespace
}  // namespace niandu::cli
