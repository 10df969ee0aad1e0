// Pictures of pages for the browser, kept a while: who reads a document turns back.
#pragma once

#include <cstddef>
#include <list>
#include <string>

#include "pipeline/talk/desk/desk.h"

namespace niandu::desk {

constexpr std::size_t kMostPictureBytes = 4 * 1024 * 1024;

class PictureShelf {
 public:
  PictureShelf(Catalog& catalog, DrawPicture draw);

  // By the file's SHA-256 alone, of a present file of the catalogue; its path is looked up here.
  // 404: there is none; 502: it cannot be drawn, and why.
  [[nodiscard]] Response answer(WantedPicture wanted);

 private:
  void keep(const std::string& name, const Response& response);

  Catalog& catalog_;
  DrawPicture draw_;
  // The latest first; one that cannot be drawn is kept too: it may have taken half a minute.
  std::list<std::pair<std::string, Response>> kept_;
  std::size_t bytes_ = 0;
};

}  // namespace niandu::desk
