// Workers that lie: whatever one sends, it hurts its own document at most.
#include "pipeline/talk/cli/worker_reply.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/sha256.h"
#include "common/utf8.h"
#include "pipeline/record_codec.h"
#include "pipeline/talk/cli/document_sink.h"
#include "pipeline/talk/cli/ingest.h"
#include "pipeline/talk/cli/ingest_run.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/read_document.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu::cli {
namespace {

const SchemaSet& schemas() {
  static const SchemaSet set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas").value();
  return set;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A document and what an honest worker sends for it.
struct Recorded {
  std::string path, bytes, reply;
  OriginalFile original;
};

const std::vector<Recorded>& recorded() {
  static const std::vector<Recorded> all = [] {
    std::vector<Recorded> made;
    for (const char* name : {"plan-107.txt", "review-111.txt"}) {
      Recorded one;
      one.path = std::string(NIANDU_SOURCE_DIR "/corpus/") + name;
      one.bytes = bytes_of(one.path);
      one.original = original_of(one.path, sha256_hex(one.bytes));
      const auto documents =
          read_document(one.bytes, one.path, one.original.sha256, schemas(), {}, {});
      one.reply = encode_file(documents.value());
      made.push_back(std::move(one));
    }
    return made;
  }();
  return all;
}

// A reply as a liar, or a bug, might send it: some bytes others, cut, put in, or moved.
std::string altered(std::string reply, std::mt19937& chance) {
  const auto below = [&](std::size_t count) { return chance() % std::max<std::size_t>(1, count); };
  for (std::size_t changes = 1 + below(3); changes > 0 && !reply.empty(); --changes) {
    const std::size_t at = below(reply.size()), size = 1 + below(16);
    switch (chance() % 6) {
      case 0:
        reply.resize(at);
        break;
      case 1:
        reply.erase(at, size);
        break;
      case 2:
        reply.insert(at, reply.substr(below(reply.size()), size));
        break;
      case 3:
        reply[at] = static_cast<char>(static_cast<unsigned char>(reply[at]) ^ (1U << below(8)));
        break;
      default:
        reply[at] = static_cast<char>(chance());
    }
  }
  return reply;
}

// What is taken is the document's own, and such as can be written.
void expect_own(const std::vector<DocumentRecords>& documents, const Recorded& own,
                const std::string& reply) {
  int part = 0;
  for (const DocumentRecords& records : documents) {
    EXPECT_EQ(records.sha256, own.original.sha256);
    EXPECT_EQ(records.file_name, own.original.file_name);
    EXPECT_EQ(records.document_id, document_id_of(own.original.sha256, ++part));
  }
  EXPECT_GE(part, 1);
  EXPECT_EQ(encode_file(documents), reply);  // understood to the last byte
}

TEST(WorkerReply, AnHonestOneIsTakenAsItIs) {
  for (const Recorded& one : recorded()) {
    const auto records = read_reply(one.reply, one.original, schemas());
    ASSERT_TRUE(records) << records.error().to_string();
    expect_own(*records, one, one.reply);
  }
}

TEST(WorkerReply, AThousandAlteredOnesAreRefusedOrOfTheirOwnDocument) {
  std::mt19937 chance(20261128);
  int refused = 0;
  for (int run = 0; run < 1000; ++run) {
    const Recorded& own = recorded()[static_cast<std::size_t>(run) % recorded().size()];
    const std::string reply = altered(own.reply, chance);
    const auto records = read_reply(reply, own.original, schemas());
    if (records) {
      expect_own(*records, own, reply);
    } else {
      EXPECT_EQ(records.error().code, ErrorCode::kCrashed);
      ++refused;
    }
  }
  EXPECT_GT(refused, 500);  // most of them, and not by chance
}

TEST(WorkerReply, OneForAnotherDocumentIsRefused) {
  const Recorded &plan = recorded()[0], &review = recorded()[1];
  const auto records = read_reply(review.reply, plan.original, schemas());
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, ErrorCode::kCrashed);
}

// Well-formed bytes of records that cannot be.
class Impossible : public testing::Test {
 protected:
  void SetUp() override {
    records_ = decode_file(recorded()[0].reply).value().front();
    kpi_ = std::find_if(records_.records.begin(), records_.records.end(),
                        [](const Record& record) { return record.table == "kpis"; });
    ASSERT_NE(kpi_, records_.records.end());
    ASSERT_TRUE(is_taken());
  }
  [[nodiscard]] bool is_taken() const {
    return read_reply(encode_file({records_}), recorded()[0].original, schemas()).has_value();
  }
  Value& name() { return kpi_->set("name", *kpi_->find("name")); }

  DocumentRecords records_;
  std::vector<Record>::iterator kpi_;
};

TEST_F(Impossible, APlaceOnAPageThatIsNotThere) {
  name().sources.push_back({records_.pages + 1, 0, {}});
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, APlaceBeforeTheFirstPage) {
  name().sources.push_back({-1, 0, {}});
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, APlaceOffEveryPage) {
  name().sources.push_back({0, 1, {0, 0, 1e6, 1}});
  EXPECT_FALSE(is_taken());
}
// As if it had been a PDF.
TEST_F(Impossible, APlaceOffItsOwnPage) {
  records_.pages = 2;
  records_.page_sizes = {{595, 842}, {}};
  for (const Box& off : {Box{700, 10, 710, 20}, Box{-100, 10, -90, 20}, Box{10, 930, 20, 940},
                         Box{10, -100, 20, -90}}) {
    name().sources = {{1, 0, off}};
    EXPECT_FALSE(is_taken());
    name().sources = {{2, 0, off}};  // whose size is not known
    EXPECT_TRUE(is_taken());
  }
  name().sources = {{1, 0, {500, 800, 595, 842}}};
  EXPECT_TRUE(is_taken());
  records_.issues.emplace_back();
  records_.issues.back().page_number = 1;
  records_.issues.back().box = {0, 0, 9000, 10};  // as a person drew it
  EXPECT_TRUE(is_taken());
  records_.issues.back().box.x1 = 1e6;
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, ABoxThatEndsBeforeItBegins) {
  name().sources = {{0, 1, {20, 10, 10, 20}}};
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, ACertaintyThatIsNone) {
  for (const int percent : {-2, 101}) {
    name().certainty_percent = percent;
    EXPECT_FALSE(is_taken()) << percent;
  }
  name().certainty_percent = 100;
  EXPECT_TRUE(is_taken());
}
TEST_F(Impossible, AnotherAgencyOrYearThanWasSetByHand) {
  const auto is_taken_as = [&](const SegmentOptions& decided) {
    return read_reply(encode_file({records_}), recorded()[0].original, schemas(), {decided, {}})
        .has_value();
  };
  EXPECT_TRUE(is_taken_as({records_.agency, records_.roc_year}));
  EXPECT_FALSE(is_taken_as({records_.agency + "乙", 0}));
  EXPECT_FALSE(is_taken_as({"", records_.roc_year + 1}));
}
TEST_F(Impossible, PagesThatAreNotCountedOrHaveNoSize) {
  records_.pages = 1;
  EXPECT_FALSE(is_taken());
  records_.page_sizes = {{595, 842}};
  EXPECT_TRUE(is_taken());
  for (const double side : {-1.0, 1e6, std::numeric_limits<double>::quiet_NaN()}) {
    records_.page_sizes.front().width_pt = side;
    EXPECT_FALSE(is_taken()) << side;
  }
  for (const int rotation : {-90, 45, 360}) {
    records_.page_sizes = {{595, 842, rotation}};
    EXPECT_FALSE(is_taken()) << rotation;
  }
  records_.page_sizes = {{595, 842, 270}};
  EXPECT_TRUE(is_taken());
}
TEST_F(Impossible, APlaceThatIsNoNumber) {
  name().sources.push_back({0, 1, {0, std::numeric_limits<double>::quiet_NaN(), 1, 1}});
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, ATextThatIsNone) {
  name().raw = "\xFF\xFE";
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, AValueOfAnotherType) {
  name().datum = std::int64_t{7};
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, ANumberThatIsNone) {
  for (const char* digits : {"", "-", ".5", "5.", "1e9", "1.2.3", "9\n", "=1+1"}) {
    kpi_->set("target_value", Value{Decimal{digits}, {}, {}, {}, {}});
    EXPECT_FALSE(is_taken()) << digits;
  }
  kpi_->set("target_value", Value{Decimal{"-0.50"}, {}, {}, {}, {}});
  EXPECT_TRUE(is_taken());
}
TEST_F(Impossible, ATableOrAColumnThatIsNot) {
  kpi_->fields.push_back({"no_such_column", Value{}});
  EXPECT_FALSE(is_taken());
  kpi_->fields.pop_back();
  kpi_->table = "no_such_table";
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, AKeyThatIsNoneOrAnothersToo) {
  const Value own = *kpi_->find("kpi_no");
  const auto next = std::find_if(std::next(kpi_), records_.records.end(), [&](const Record& other) {
    return other.table == "kpis" && other.find("goal_no")->datum == kpi_->find("goal_no")->datum;
  });
  ASSERT_NE(next, records_.records.end());
  for (const Datum& other : {Datum{}, Datum{std::int64_t{-3}}, next->find("kpi_no")->datum}) {
    kpi_->set("kpi_no", {other, {}, {}, {}, {}});
    EXPECT_FALSE(is_taken());
  }
  kpi_->set("kpi_no", own);
  EXPECT_TRUE(is_taken());
}
TEST_F(Impossible, APartOfWhatIsNotThere) {
  const auto target =
      std::find_if(records_.records.begin(), records_.records.end(),
                   [](const Record& record) { return record.table == "kpi_targets"; });
  ASSERT_NE(target, records_.records.end());
  target->set("kpi_no", {std::int64_t{99}, {}, {}, {}, {}});
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, AColumnThatIsNamedTwice) {
  kpi_->fields.push_back(kpi_->fields.front());
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, AnIssueOfATableThatIsNot) {
  records_.issues.emplace_back();
  records_.issues.back().table = "kpis";
  EXPECT_TRUE(is_taken());
  records_.issues.back().table = "no_such_table";
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, ARawTextWithACharacterThatNoPassageHas) {
  const std::string before = name().raw;
  name().raw = before + "龘";
  EXPECT_FALSE(is_taken());
  name().raw = before;
  EXPECT_TRUE(is_taken());
  records_.agency_value.raw = "龘";
  EXPECT_FALSE(is_taken());
}
TEST_F(Impossible, AnEditionThatIsNoText) {
  records_.edition = "\xFF";
  EXPECT_FALSE(is_taken());
}
// Records of one document with the text of another, of the same words.
// Processes -----------------------------------------------------------------------------------

// What comes of each file, by its base name.
class Kept : public DocumentSink {
 public:
  Status add(const InputFile& file, const FileStamp& /*stamp*/,
             const std::vector<DocumentRecords>& read) override {
    documents[file.base_name] = read;
    return {};
  }
  Status failed(const InputFile& file, const FileStamp* /*stamp*/, const std::string& /*read*/,
                const Error& error) override {
    errors[file.base_name] = error;
    return {};
  }
  std::map<std::string, std::vector<DocumentRecords>> documents;
  std::map<std::string, Error> errors;
};

// True runs: the worker of the plan lies, each time otherwise; the review beside it is untouched.
TEST(WorkerReply, ALyingProcessHurtsItsOwnDocumentAlone) {
  const Recorded &plan = recorded()[0], &review = recorded()[1];
  IngestJob job;
  job.jobs = 2;
  job.quiet = true;
  int refused = 0;
  constexpr unsigned kRuns = 40;
  for (unsigned run = 0; run < kRuns; ++run) {
    auto reader = IsolatedReader::make(job.isolation,
                                       [&](std::string_view, const ReadRequest& request,
                                           const PageInHand&) -> Result<std::string> {
                                         if (request.path == review.path) return review.reply;
                                         if (run == 0)
                                           return review.reply;  // the other's, to take its place
                                         std::mt19937 chance(run);
                                         return altered(plan.reply, chance);
                                       });
    ASSERT_TRUE(reader);
    Kept kept;
    Interruption interruption;
    Log log(LogFormat::kText, true);
    std::vector<InputFile> files;
    for (const Recorded* one : {&plan, &review}) {
      files.push_back({one->path, one->original.file_name, {}});
    }
    IngestRun ingest(job, schemas(), *reader, std::move(files), kept, interruption, log);
    const Status done = ingest.run();
    ASSERT_TRUE(done) << done.error().to_string();
    EXPECT_EQ(encode_file(kept.documents.at("review-111.txt")), review.reply);
    if (const auto lie = kept.documents.find("plan-107.txt"); lie != kept.documents.end()) {
      EXPECT_EQ(lie->second.front().sha256, plan.original.sha256);
    } else {
      EXPECT_EQ(kept.errors.at("plan-107.txt").code, ErrorCode::kCrashed);
      ++refused;
    }
  }
  EXPECT_GT(refused, 20);
}

}  // namespace
}  // namespace niandu::cli
