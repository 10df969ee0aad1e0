#include "pipeline/store/catalog/page_text_store.h"

#include <algorithm>
#include <set>
#include <utility>

#include "pipeline/store/catalog/decision_store.h"

namespace niandu {

PageTextStore::PageTextStore(Database& database)
    : database_(database),
      passages_(database,
                "SELECT page, text FROM passages JOIN documents USING (document)"
                " WHERE sha256 = ? AND passages.kind <> 'furniture' ORDER BY part, passage"),
      remove_(database, "DELETE FROM page_texts WHERE sha256 = ?"),
      add_(database, "INSERT INTO page_texts VALUES (?,?,?)"),
      add_file_(database, "INSERT OR IGNORE INTO file_texts (sha256) VALUES (?)"),
      texts_(database, "SELECT page, digest FROM page_texts WHERE sha256 = ?"),
      missing_(database,
               "SELECT DISTINCT sha256 FROM documents WHERE pages > 0"
               " AND sha256 NOT IN (SELECT sha256 FROM file_texts)"),
      decided_sharing_(database,
                       "SELECT DISTINCT sha256 FROM decisions WHERE sha256 <> ?1 AND sha256 IN"
                       " (SELECT o.sha256 FROM page_texts p JOIN page_texts o USING (digest)"
                       "  WHERE p.sha256 = ?1) ORDER BY sha256"),
      sharing_(database,
               "SELECT DISTINCT o.sha256 FROM page_texts p JOIN page_texts o USING (digest)"
               " WHERE p.sha256 = ?1 AND o.sha256 <> ?1 ORDER BY o.sha256"),
      any_decided_(database,
                   "SELECT 1 FROM decisions WHERE kind IN ('agency', 'year', 'kind') LIMIT 1"),
      with_page_(database,
                 "SELECT DISTINCT sha256 FROM page_texts p WHERE digest = ? AND EXISTS"
                 " (SELECT 1 FROM decisions d WHERE d.sha256 = p.sha256"
                 "  AND kind IN ('agency', 'year', 'kind'))"),
      sharing_decided_(database,
                       "SELECT DISTINCT o.sha256 FROM page_texts p JOIN page_texts o"
                       " USING (digest) WHERE o.sha256 <> p.sha256 AND p.sha256 IN"
                       " (SELECT sha256 FROM decisions WHERE kind IN ('agency', 'year', 'kind'))"),
      seals_(database, RowSeals::Table::kFileTexts) {}

void PageTextStore::put(const std::string& sha256) {
  PageTextReader reader;
  for (passages_.bind(sha256); passages_.row();) {
    reader.add(passages_.number(0), passages_.bytes(1));
  }
  remove_.bind(sha256).run();
  for (const auto& [page, digest] : reader.finish()) add_.bind(sha256, page, digest).run();
  add_file_.bind(sha256).run();
  if (database_.changes() == 1) {
    seals_.add(std::string_view(sha256));
  } else {
    seals_.put(std::string_view(sha256));
  }
}

void PageTextStore::make_broken_again() {
  for (const std::string& sha256 : seals_.broken()) put(sha256);
  database_.execute("DELETE FROM page_texts WHERE sha256 NOT IN (SELECT sha256 FROM file_texts)");
}

void PageTextStore::add_missing() {
  for (const std::string& sha256 : take_texts(missing_.bind())) put(sha256);
}

std::vector<Decision> PageTextStore::carried_to(const std::string& sha256) {
  const std::vector<std::string> others = take_texts(decided_sharing_.bind(sha256));
  if (others.empty()) return {};
  return carried_from(others, sha256, texts_of(sha256), [](DecisionKind kind) {
    return is_about_records(kind) || is_about_a_document(kind);
  });
}

bool PageTextStore::has_document_decisions() {
  const bool has = any_decided_.bind().row();
  any_decided_.reset();
  return has;
}

std::vector<Decision> PageTextStore::document_decisions_to(const std::string& sha256) {
  if (!has_document_decisions()) return {};
  return document_decisions_to(sha256, texts_of(sha256));
}

std::vector<Decision> PageTextStore::document_decisions_to(const std::string& sha256,
                                                           const PageTexts& now) {
  std::set<std::string> others;
  for (const auto& [page, digest] : now) {
    for (std::string& other : take_texts(with_page_.bind(digest))) others.insert(std::move(other));
  }
  others.erase(sha256);
  return carried_from({others.begin(), others.end()}, sha256, now, is_about_a_document);
}

std::vector<Decision> PageTextStore::carried_from(const std::vector<std::string>& others,
                                                  const std::string& sha256, const PageTexts& now,
                                                  bool (*wanted)(DecisionKind)) {
  std::vector<Decision> carried;
  if (others.empty()) return carried;
  DecisionStore decisions(database_);
  for (const std::string& other : others) {
    const PageMap map = map_pages(texts_of(other), now);
    if (map.empty()) continue;
    for (Decision& decision : decisions.in_force_of(other)) {
      if (!wanted(decision.kind)) continue;
      carried.push_back(carried_over(std::move(decision), map, sha256));
    }
  }
  return carried;
}

std::vector<std::string> PageTextStore::sharing_decided_pages() {
  return take_texts(sharing_decided_.bind());
}

std::vector<std::string> PageTextStore::sharing_pages(const std::string& sha256) {
  return take_texts(sharing_.bind(sha256));
}

PageTexts PageTextStore::texts_of(const std::string& sha256) {
  PageTexts texts;
  for (texts_.bind(sha256); texts_.row();) texts[texts_.number(0)] = texts_.text(1);
  return texts;
}

std::vector<std::string> PageTextStore::take_texts(Statement& rows) {
  std::vector<std::string> texts;
  while (rows.row()) texts.push_back(rows.text(0));
  return texts;
}

PageTexts page_texts_of(const std::vector<DocumentRecords>& documents) {
  PageTextReader reader;
  for (const DocumentRecords& document : documents) {
    for (const DocumentPassage& passage : document.passages) {
      if (passage.kind != PassageKind::kFurniture) reader.add(passage.page_number, passage.text);
    }
  }
  return reader.finish();
}

}  // namespace niandu
