#include "pipeline/correction_state.h"

namespace niandu {

const char* correction_state_name(const Correction& correction) {
  const bool waits = correction.table == kWholeDocuments && correction.state == kWaits;
  return waits ? "waiting" : decision_state_name(correction.state);
}

}  // namespace niandu
