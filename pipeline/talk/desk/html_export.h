// The documents of a catalogue as pages of HTML to be handed over: the page's picture beside its
// records, without a server and without scripts.
#pragma once

#include <functional>
#include <string>

#include "common/result.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/publish/export/output_set.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/desk/desk.h"

namespace niandu::desk {

// Writes index.html, a page for each document (documents/ID.html) and a picture for each of its
// pages (ID/PAGE.png) into the folder: a set as export writes it (OutputSet). A picture that cannot
// be drawn is said on its page. Each page and record has a link to the original at its page, which
// `originals` says where to find, seen from the folder. `go_on`: false gives up. Errors: kEmpty
// (there are no documents), kInternal (given up), those of Catalog and of OutputSet.
[[nodiscard]] Status export_html(Catalog& catalog, const SchemaSet& schemas,
                                 const DrawPicture& draw, const OriginalLinks& originals,
                                 OutputSet& output, const std::function<bool()>& go_on);

}  // namespace niandu::desk
