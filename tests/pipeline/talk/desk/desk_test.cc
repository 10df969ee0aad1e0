// What the desk answers to two people, at times that the test sets.
#include "pipeline/talk/desk/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/records/schema/schema_set.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu::desk {
namespace {

using Json = nlohmann::json;

class TwoAtTheDesk : public testing::Test {
 protected:
  TwoAtTheDesk() {
    DeskOptions options;
    options.reviewer = {"local", "1.0", "schemas", DecisionRole::kReviewer, 0.05};
    options.adjudicators = {"丙"};
    options.now = [this] { return now_; };
    options.catalog_name = "c.db";
    options.catalog_path = folder_.file("c.db");
    desk_.emplace(*catalog_, schemas_, std::move(options),
                  [](const WantedPicture&) { return fail(ErrorCode::kNotFound, "none"); });
  }
  Json get(const std::string& who, const std::string& path,
           std::map<std::string, std::string, std::less<>> query = {}) {
    Request request;
    request.method = "GET";
    request.path = path;
    request.query = std::move(query);
    request.who = who;
    return Json::parse(desk_->answer(request).body);
  }
  Response post(const std::string& who, const std::string& path, const Json& body) {
    Request request;
    request.method = "POST";
    request.path = path;
    request.body = body.dump();
    request.who = who;
    return desk_->answer(request);
  }
  // "who until" of the lease that holds after asking for it.
  std::string take(const std::string& who, bool end = false) {
    const Json held =
        Json::parse(post(who, "/api/lease", {{"item", "document/d1"}, {"end", end}}).body);
    return held.contains("who") ? held["who"].get<std::string>() + " " + held["until"].dump() : "";
  }

  CatalogFolder folder_;
  std::unique_ptr<Catalog> catalog_ = *Catalog::open(folder_.file("c.db"), Catalog::Mode::kCreate);
  const SchemaSet schemas_ = *SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  std::int64_t now_ = 1000;
  std::optional<Desk> desk_;
};

TEST_F(TwoAtTheDesk, TheSecondSeesWhoHasItUntilTheTimeIsOver) {
  EXPECT_EQ(take("甲"), "甲 1600");
  now_ = 1599;
  EXPECT_EQ(take("乙"), "甲 1600");
  const Json seen = get("乙", "/api/lease", {{"item", "document/d1"}});
  EXPECT_EQ(seen["who"], "甲");
  EXPECT_EQ(seen["until"], 1600);
  now_ = 1600;
  EXPECT_FALSE(get("乙", "/api/lease", {{"item", "document/d1"}}).contains("who"));
  EXPECT_EQ(take("乙"), "乙 2200");
}

TEST_F(TwoAtTheDesk, ALeaseIsGivenBackByHandByItsHolderAlone) {
  EXPECT_EQ(take("甲"), "甲 1600");
  take("乙", true);
  EXPECT_EQ(take("乙"), "甲 1600");
  EXPECT_EQ(take("甲", true), "");
  EXPECT_EQ(take("乙"), "乙 1600");
}

TEST_F(TwoAtTheDesk, OnlyDocumentsAndGroupsAreTaken) {
  EXPECT_EQ(post("甲", "/api/lease", {{"item", "x"}}).status, 400);
  EXPECT_EQ(post("甲", "/api/lease", {{"item", 1}}).status, 400);
  EXPECT_EQ(post("甲", "/api/lease", {{"item", "group/" + std::string(500, 'x')}}).status, 422);
  EXPECT_EQ(post("甲", "/api/lease", {{"item", "group/key_twice||"}}).status, 200);
}

TEST_F(TwoAtTheDesk, WhoAsksIsWhoTheProxyNames) {
  EXPECT_EQ(get("", "/api/session")["who"], "local");
  EXPECT_EQ(get("甲", "/api/session")["who"], "甲");
  EXPECT_EQ(get("甲", "/api/session")["adjudicator"], false);
  EXPECT_EQ(get("丙", "/api/session")["adjudicator"], true);
  EXPECT_NE(get("甲", "/api/session")["mark"], get("乙", "/api/session")["mark"]);
  EXPECT_EQ(get("甲", "/api/session")["second_look"], "5");
  EXPECT_EQ(get("丙", "/api/session")["second_look"], "0");
}

}  // namespace
}  // namespace niandu::desk
