// An error as a worker tells it.
#pragma once

#include <string>
#include <string_view>

#include "common/byte_codec.h"
#include "common/result.h"

namespace niandu::cli {

// Without the file's name.
void write_error(ByteWriter& bytes, const Error& error);

// Fails (ByteReader::failed) where it can be no document's: of the codes, those that a document,
// its pages or an order about them cause; a page that no document has.
[[nodiscard]] Error read_error(ByteReader& reader);

// What a worker says in words: UTF-8 without control characters, not many more than kMostWords
// bytes.
constexpr std::size_t kMostWords = 1000;
[[nodiscard]] std::string words_of_worker(std::string_view words);

// More pages than a document has: a page takes more than 64 bytes of a file of 2 GiB.
constexpr int kMostPages = 1 << 24;

// A page that a worker names; 0 where no document has it.
[[nodiscard]] int page_of_worker(int page_number);

}  // namespace niandu::cli
