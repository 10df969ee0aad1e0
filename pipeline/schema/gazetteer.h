// Agencies and their bodies.
#pragma once

namespace niandu {

struct Gazetteer {};

}  // namespace niandu
