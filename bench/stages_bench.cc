// Google Benchmark of each stage, on a sample plan and a sample review of the corpus.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/sha256.h"
#include "extractors/extract.h"
#include "extractors/pdf/pdf_file.h"
#include "extractors/tables/tables.h"
#include "pipeline/publish/export/document_json.h"
#include "pipeline/publish/export/exporter.h"
#include "pipeline/records/check/check.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/segment.h"

namespace niandu {
namespace {

const std::string kRoot = NIANDU_SOURCE_DIR;
const std::vector<std::string> kFiles = {"corpus/pdf/plan-107-writer-a4.pdf",
                                         "corpus/pdf/review-111-chromium-landscape.pdf"};

std::string sample_name(const benchmark::State& state) {
  return kFiles[static_cast<std::size_t>(state.range(0))];
}

std::string read_sample(const benchmark::State& state) {
  std::ifstream file(kRoot + "/" + sample_name(state), std::ios::binary);
  if (!file) throw std::runtime_error("no " + sample_name(state));
  return {std::istreambuf_iterator<char>(file), {}};
}

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().to_string());
  return std::move(*result);
}

const SchemaSet& schemas() {
  static const SchemaSet all = value_or_throw(SchemaSet::load(kRoot + "/schemas"));
  return all;
}

Document read_document(const benchmark::State& state) {
  return value_or_throw(extract(read_sample(state), sample_name(state)));
}

DocumentRecords read_records(const benchmark::State& state) {
  DocumentRecords records = segment(read_document(state), schemas());
  check(records, schemas());
  return records;
}

std::vector<Page> read_pages(const std::string& bytes) {
  PdfFile pdf = value_or_throw(PdfFile::open(bytes, "sample"));
  std::vector<Page> pages;
  for (int i = 0; i < pdf.page_count(); ++i) pages.push_back(value_or_throw(pdf.read_page(i)));
  return pages;
}

void hash(benchmark::State& state) {
  const std::string bytes = read_sample(state);
  for (auto _ : state) benchmark::DoNotOptimize(sha256_hex(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void load_schemas(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(SchemaSet::load(kRoot + "/schemas"));
}

void pdf(benchmark::State& state) {
  const std::string bytes = read_sample(state);
  for (auto _ : state) benchmark::DoNotOptimize(read_pages(bytes));
}

void tables(benchmark::State& state) {
  const auto pages = read_pages(read_sample(state));
  for (auto _ : state) {
    for (const Page& page : pages) benchmark::DoNotOptimize(find_tables(page));
  }
}

void whole_extraction(benchmark::State& state) {
  const std::string bytes = read_sample(state);
  for (auto _ : state) benchmark::DoNotOptimize(extract(bytes, "sample"));
}

void segmentation(benchmark::State& state) {
  const Document document = read_document(state);
  for (auto _ : state) benchmark::DoNotOptimize(segment(document, schemas()));
}

void checks(benchmark::State& state) {
  const DocumentRecords fresh = segment(read_document(state), schemas());
  for (auto _ : state) {
    DocumentRecords records = fresh;
    check(records, schemas());
    benchmark::DoNotOptimize(records);
  }
}

void json_of_document(benchmark::State& state) {
  const DocumentRecords records = read_records(state);
  for (auto _ : state) benchmark::DoNotOptimize(document_to_json(records, schemas().tables()));
}

void all_exports(benchmark::State& state) {
  const DocumentRecords records = read_records(state);
  const auto folder = std::filesystem::temp_directory_path() / "niandu-bench-export";
  for (auto _ : state) {
    auto exporter = value_or_throw(Exporter::open(folder.string(), schemas().tables(), {}));
    benchmark::DoNotOptimize(exporter->add(records));
    benchmark::DoNotOptimize(exporter->finish());
  }
  std::filesystem::remove_all(folder);
}

BENCHMARK(load_schemas)->Unit(benchmark::kMillisecond);
BENCHMARK(hash)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(pdf)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(tables)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_extraction)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(segmentation)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(checks)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(json_of_document)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);
BENCHMARK(all_exports)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace niandu

BENCHMARK_MAIN();
