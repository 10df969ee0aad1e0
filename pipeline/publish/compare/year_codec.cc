#include "pipeline/publish/compare/year_codec.h"

#include <limits>

#include "common/byte_codec.h"

namespace niandu::compare {
namespace {

// The texts of a record, all but those in lists.
constexpr std::string Subject::*kTexts[] = {
    &Subject::key,     &Subject::name,        &Subject::name_key, &Subject::words_key,
    &Subject::measure, &Subject::measure_key, &Subject::method,   &Subject::method_key,
    &Subject::parent,  &Subject::parent_key,  &Subject::link,     &Subject::link_key,
    &Subject::target,  &Subject::value,       &Subject::unit,     &Subject::unit_key,
    &Subject::actual,  &Subject::contents_key};

void write_texts(ByteWriter& bytes, const std::vector<std::string>& texts) {
  bytes.unsigned_integer(texts.size());
  for (const std::string& text : texts) bytes.string(text);
}

std::vector<std::string> read_texts(ByteReader& reader) {
  std::vector<std::string> texts(reader.count(sizeof(std::string)));
  for (std::string& text : texts) text = reader.string();
  return texts;
}

void write_subject(ByteWriter& bytes, const Subject& subject) {
  for (const auto text : kTexts) bytes.string(subject.*text);
  write_texts(bytes, subject.pieces);
  write_texts(bytes, subject.lost);
  bytes.unsigned_integer(subject.also.size());
  for (const Told& told : subject.also) {
    bytes.string(told.column);
    bytes.string(told.text);
    bytes.string(told.number);
  }
  bytes.unsigned_integer(subject.reached.size());
  for (const Reached& reached : subject.reached) {
    bytes.integer(reached.roc_year);
    bytes.string(reached.text);
    bytes.string(reached.value);
    bytes.string(reached.unit_key);
  }
  bytes.unsigned_integer(subject.met.size());
  for (const Met& met : subject.met) {
    bytes.string(met.check);
    bytes.unsigned_integer(met.count);
  }
  bytes.integer(subject.page_first);
  bytes.integer(subject.place.page_number);
  const Box& box = subject.place.box;
  for (const double edge : {box.x0, box.y0, box.x1, box.y1}) bytes.real(edge);
  bytes.boolean(subject.doubtful);
}

Subject read_subject(ByteReader& reader) {
  Subject subject;
  for (const auto text : kTexts) subject.*text = reader.string();
  subject.pieces = read_texts(reader);
  subject.lost = read_texts(reader);
  subject.also.resize(reader.count(sizeof(Told)));
  for (Told& told : subject.also) {
    told.column = reader.string();
    told.text = reader.string();
    told.number = reader.string();
  }
  subject.reached.resize(reader.count(sizeof(Reached)));
  for (Reached& reached : subject.reached) {
    reached.roc_year = reader.small_integer();
    reached.text = reader.string();
    reached.value = reader.string();
    reached.unit_key = reader.string();
  }
  subject.met.resize(reader.count(sizeof(Met)));
  for (Met& met : subject.met) {
    met.check = reader.string();
    met.count = static_cast<std::size_t>(reader.unsigned_integer());
  }
  subject.page_first = reader.small_integer();
  subject.place.page_number = reader.small_integer();
  Box& box = subject.place.box;
  for (double* const edge : {&box.x0, &box.y0, &box.x1, &box.y1}) *edge = reader.real();
  subject.doubtful = reader.boolean();
  return subject;
}

void write_results(ByteWriter& bytes, const std::vector<ResultTold>& results) {
  bytes.unsigned_integer(results.size());
  for (const ResultTold& result : results) {
    bytes.string(result.name_key);
    bytes.integer(result.roc_year);
    bytes.integer(result.page);
    bytes.string(result.paused);
  }
}

std::vector<ResultTold> read_results(ByteReader& reader) {
  std::vector<ResultTold> results(reader.count(sizeof(ResultTold)));
  for (ResultTold& result : results) {
    result.name_key = reader.string();
    result.roc_year = reader.small_integer();
    result.page = reader.small_integer();
    result.paused = reader.string();
  }
  return results;
}

}  // namespace

std::string encode_subjects(const Year& year) {
  ByteWriter bytes;
  for (const SubjectTable& table : year.tables) {
    bytes.unsigned_integer(table.subjects.size());
    for (const Subject& subject : table.subjects) write_subject(bytes, subject);
    write_results(bytes, table.results);
  }
  return bytes.take();
}

Status decode_subjects(std::string_view bytes, Year& year) {
  ByteReader reader(bytes, std::numeric_limits<std::size_t>::max());  // our own bytes
  for (SubjectTable& table : year.tables) {
    table.subjects.resize(reader.count(sizeof(Subject)));
    for (Subject& subject : table.subjects) subject = read_subject(reader);
    table.results = read_results(reader);
  }
  return reader.finished() ? Status() : fail(ErrorCode::kInternal, "a year is not what was kept");
}

}  // namespace niandu::compare
