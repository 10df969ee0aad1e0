#include "pipeline/talk/cli/proxy_options.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "pipeline/talk/cli/small_input.h"

namespace niandu::cli {
namespace {

// As many as the desk's own secrets have (desk/gate.h).
constexpr std::size_t kShortestSecret = 16, kLongestSecret = 1024;

bool is_of(std::string_view text, std::string_view punctuation) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           punctuation.find(c) != std::string_view::npos;
  });
}

// "https://desk.example.org", "http://desk.lan:8080": as browsers send it, in lower case.
bool is_origin(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return false;
  const std::string_view scheme = text.substr(0, colon), host = text.substr(colon + 3);
  const bool upper = std::any_of(text.begin(), text.end(), [](char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
  });
  return (scheme == "https" || scheme == "http") && is_of(host, ".-:[]") && !upper;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

void ProxyOptions::add_to(Options& options) {
  options.add()("behind-proxy", po::value(&origin_)->value_name("ORIGIN"),
                "browsers come through a reverse proxy on this machine, as ORIGIN "
                "(https://desk.example.org), which says who asks")(
      "proxy-secret", po::value(&secret_file_)->value_name("FILE"),
      "with --behind-proxy: the secret that the proxy sends in the header Niandu-Proxy-Secret, one "
      "line")("proxy-name", po::value(&name_header_)->value_name("HEADER"),
              "with --behind-proxy: the header in which it says who asks (default: X-Remote-User)")(
      "adjudicators", po::value(&names_)->value_name("NAMES"),
      "with --behind-proxy: who decides between people who differ; several with commas");
}

Status ProxyOptions::check(const Options& options, bool adjudicates) {
  const auto wrong = [](const std::string& what) { return fail(ErrorCode::kUsage, what); };
  if (!options.given("behind-proxy")) {
    for (const char* const name : {"proxy-secret", "proxy-name", "adjudicators"}) {
      if (options.given(name)) return wrong(std::string("--") + name + " needs --behind-proxy");
    }
    return {};
  }
  if (!is_origin(origin_)) {
    return wrong("--behind-proxy is an origin such as https://desk.example.org, not '" + origin_ +
                 "'");
  }
  if (secret_file_.empty()) return wrong("--behind-proxy needs --proxy-secret FILE");
  if (options.given("as") || adjudicates) {
    return wrong("with --behind-proxy the proxy says who decides: no --as and --adjudicate");
  }
  const std::string header = lower(name_header_);
  if (!is_of(header, "-") || header == desk::kSecretHeader) {
    return wrong("--proxy-name is the name of a header, not '" + name_header_ + "'");
  }
  for (std::string_view rest = names_; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    if (!name.empty()) adjudicators_.emplace(name);
  }
  return {};
}

Result<desk::Proxy> ProxyOptions::proxy() const {
  struct stat about {};
  if (::stat(secret_file_.c_str(), &about) == 0 && (about.st_mode & S_IROTH) != 0) {
    return fail(ErrorCode::kUsage, "holds a secret and others may read it: chmod o-r",
                secret_file_);
  }
  auto secret = read_small_input(secret_file_, kLongestSecret);
  if (!secret) return tl::make_unexpected(std::move(secret.error()));
  while (!secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) secret->pop_back();
  const bool plain =
      std::all_of(secret->begin(), secret->end(), [](char c) { return c > ' ' && c <= '~'; });
  if (secret->size() < kShortestSecret || !plain) {
    return fail(ErrorCode::kUsage,
                "the secret is one line of 16 characters or more: ASCII, no spaces", secret_file_);
  }
  return desk::Proxy{std::move(*secret), origin_, lower(name_header_)};
}

}  // namespace niandu::cli
