// How inputs of the PDF target change: Poppler is not instrumented, so that mere chance finds
// little there. Half of all mutations therefore stay inside one stream, among them whole operators
// put between two lines; the stream's /Length is kept right.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using Random = std::minstd_rand;

constexpr std::string_view kBegin = "stream\n", kEnd = "\nendstream";

struct Stream {
  std::size_t begin = 0, end = 0;  // its data
};

Stream pick_stream(const std::string& pdf, Random& random) {
  Stream picked;
  std::size_t seen = 0;
  for (std::size_t at = pdf.find(kBegin); at != std::string::npos; at = pdf.find(kBegin, at)) {
    at += kBegin.size();
    const std::size_t end = std::min(pdf.find(kEnd, at), pdf.size());
    if (random() % ++seen == 0) picked = {at, end};  // each with the same chance
    at = end;
  }
  return picked;
}

// A number as content streams have them, now and then an absurd one.
std::string number(Random& random) {
  constexpr std::array<const char*, 10> kAbsurd = {
      "0",         "-1",        "99999999999", "-99999999999", "0.0000001",
      "100000.01", "-0.000001", "2147483648",  "1e300",        "--1"};
  if (random() % 16 == 0) return kAbsurd[random() % kAbsurd.size()];
  if (random() % 64 == 0) return std::string(400, '9');  // beyond what a double holds
  return std::to_string(random() % 600);
}

// A line of operators in which "#" stands for a number.
std::string operators(Random& random) {
  constexpr std::array<std::string_view, 24> kTemplates = {
      "# # # # re f",
      "# # # # re S",
      "# # # # re W n",
      "# # m # # l S",
      "# # m # # l # # l h f*",
      "# # m # # # # # # c S",
      "BT /F1 # Tf # # Td (12.5%) Tj ET",
      "BT /F2 # Tf # # Td <4E004E8C> Tj ET",
      "BT /F1 10 Tf # # # # # # Tm (Name) Tj T* (Value) Tj ET",
      "BT /F1 10 Tf # Tz # Tc # Tw # # Td (a b) Tj ET",
      "BT /F1 10 Tf # Tr # # Td (shown or not) Tj ET",
      "BT /F1 10 Tf [(a) # (b) # (c)] TJ ET",
      "q",
      "Q",
      "# # # # # # cm",
      "# w",
      "[# #] # d",
      "/X1 Do",
      "/G1 gs",
      "# g # G",
      "# # # rg",
      "BI /W # /H # /BPC 8 /CS /G ID abc EI",
      "/P /MC1 BDC",
      "EMC",
  };
  std::string out = "\n";
  for (const char c : kTemplates[random() % kTemplates.size()]) {
    if (c == '#') {
      out += number(random);
    } else {
      out += c;
    }
  }
  return out + "\n";
}

void mutate_bytes(std::string& data, std::size_t room) {
  const std::size_t size = data.size();
  data.resize(size + room);
  data.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(data.data()), size, data.size()));
}

void mutate_lines(std::string& data, Random& random) {
  const std::size_t at = data.empty() ? 0 : data.find('\n', random() % data.size());
  const std::size_t line = at == std::string::npos ? data.size() : at;
  const std::size_t next = std::min(data.find('\n', std::min(line + 1, data.size())), data.size());
  switch (random() % 4) {
    case 0:  // a line goes
      data.erase(line, next - line);
      break;
    case 1:  // a line comes many times
    {
      const std::string copy = data.substr(line, std::min<std::size_t>(next - line, 100));
      for (unsigned i = random() % 20; i > 0; --i) data.insert(line, copy);
      break;
    }
    default:
      data.insert(line, operators(random));
  }
}

// The number after the last "/Length " before the stream.
void set_length(std::string& pdf, const Stream& stream, std::size_t length) {
  constexpr std::string_view kKey = "/Length ";
  constexpr std::size_t kNear = 200;
  const std::size_t key = pdf.rfind(kKey, stream.begin);
  if (key == std::string::npos || stream.begin - key > kNear) return;
  const std::size_t digits = key + kKey.size();
  const std::size_t after = pdf.find_first_not_of("0123456789", digits);
  pdf.replace(digits, std::min(after, pdf.size()) - digits, std::to_string(length));
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  Random random(seed);
  std::string pdf(reinterpret_cast<const char*>(data), size);
  const Stream stream = pick_stream(pdf, random);
  if (stream.end <= stream.begin || random() % 2 == 0) {
    return LLVMFuzzerMutate(data, size, max_size);
  }
  std::string inside = pdf.substr(stream.begin, stream.end - stream.begin);
  if (random() % 4 == 0) {
    mutate_bytes(inside, std::min<std::size_t>(max_size - size, 64));
  } else {
    for (unsigned i = 1 + random() % 4; i > 0; --i) mutate_lines(inside, random);
  }
  pdf.replace(stream.begin, stream.end - stream.begin, inside);
  set_length(pdf, stream, inside.size());
  if (pdf.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::copy(pdf.begin(), pdf.end(), data);
  return pdf.size();
}
