// SHA-256 (FIPS 180-4) of bytes, as hex: document ids and the hashes of the data package.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace niandu {

class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(std::string_view bytes);
  // 64 lower-case hex digits of all bytes so far; the object starts over afterwards.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace niandu
