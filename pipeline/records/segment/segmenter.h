// One document by the schema that sees most in it (segment.h).
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "pipeline/records/segment/document_agency.h"
#include "pipeline/records/segment/reading_state.h"
#include "pipeline/records/segment/recognition.h"
#include "pipeline/records/segment/source_table.h"
#include "pipeline/records/segment/volume.h"

namespace niandu {

class Segmenter {
 public:
  // All must live as long as it does; `placed` may be null.
  Segmenter(const Document& document, const SchemaSet& schemas, const SegmentOptions& options,
            DocumentRecords& out, std::vector<PlacedFate>* placed)
      : state_{document, schemas, options, out}, placed_(placed) {}

  // `start`: where in the flow its title is looked for, and its name if none says it.
  void run(const std::vector<FlowItem>& whole, const DocumentStart& start);

  // After run(): what spoke for each kind.
  [[nodiscard]] const std::vector<Recognition>& recognitions() const { return recognitions_; }

 private:
  // Pages that carry one title at their heads: what stands on others is another matter.
  struct Chapter {
    std::vector<FlowItem> flow;
    std::deque<SourceTable> tables;
  };

  // The chapter in which a schema sees more than `best`, which it becomes; nothing if none does.
  // `most`: the points of `best`.
  std::optional<Chapter> best_chapter(const std::vector<FlowItem>& flow, Sight& best, int most);
  Recognition& recognition_of(const Schema& schema);
  // Of a kind that was set by hand: if the document reads more like another one.
  void say_what_else_speaks(const Schema& set);
  void read_unknown(const std::vector<FlowItem>& whole, const std::vector<FlowItem>& flow);
  void read(const std::vector<FlowItem>& flow, std::deque<SourceTable>& tables, Sight& sight,
            DocumentAgency& agency);
  void take_year();
  void note_other_titles(const std::vector<Identity>& others);
  void take_identity(DocumentAgency& agency);

  ReadingState state_;
  std::vector<PlacedFate>* placed_;
  std::vector<Recognition> recognitions_;
};

}  // namespace niandu
