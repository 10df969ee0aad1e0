#include "pipeline/store/catalog/sqlite.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

namespace niandu {
namespace {

// How long a lock of another process is waited for: the longest that one holds it is for the
// storing of a large document, seconds (corpus/pdf: under 0.2 s; 392 pages: about 1 s).
constexpr int kBusyTimeoutMs = 30'000;

Error error_of(int code, const char* message, const std::string& path) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {ErrorCode::kWriteFailed, path, 0,
              "no space left on the disk; what was finished is kept, run again when there is room"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kLocked, path, 0, "locked by another program; try again later"};
    case SQLITE_READONLY:
      return {ErrorCode::kWriteFailed, path, 0, "cannot be written: read-only"};
    case SQLITE_NOTADB:
      return {ErrorCode::kDamaged, path, 0,
              "no catalogue: not a SQLite database; give one of niandu's, or a new name"};
    case SQLITE_CORRUPT:
    // Our statements are fixed: what is wrong is what they are asked of, such as a table's
    // definition.
    case SQLITE_ERROR:
      return {ErrorCode::kDamaged, path, 0, std::string("the database is damaged: ") + message};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnreadable, path, 0, "cannot be opened"};
    case SQLITE_IOERR:
      return {ErrorCode::kWriteFailed, path, 0, std::string("disk error: ") + message};
    default:
      return {ErrorCode::kInternal, path, 0, std::string("SQLite: ") + message};
  }
}

// A relative name that begins with "file:" or ":memory:" is a name all the same.
std::string file_name_of(const std::string& path) {
  return path.front() == '/' ? path : "./" + path;
}

// A log that holds something, beside a database.
bool has_log(const std::string& path) {
  std::error_code wrong;
  return std::filesystem::file_size(path + "-wal", wrong) + 1 > 1;  // none: the largest number
}

constexpr std::string_view kReadOnly = "mode=ro", kImmutable = "immutable=1";

// "file:" URI (RFC 8089) of a path of any bytes, for SQLite's own parser.
std::string uri_of(const std::string& path, std::string_view how) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte == '/' || byte == '.' || byte == '-' || byte == '_' ||
                       (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z');
    if (plain) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
  }
  return uri.append("?").append(how);
}

// Settings of every connection.
void configure(sqlite3* handle) {
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  // A catalogue that came from elsewhere must not run anything of its own.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

// The first read opens the file, its log and the log's index; only then the answer is true.
int try_reading(sqlite3* handle) {
  return sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
}

// Opens and reads. `handle` is to be closed in any case.
int open_and_read(const std::string& name, int flags, sqlite3*& handle) {
  const int opened = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  if (opened != SQLITE_OK) return opened;
  configure(handle);
  return try_reading(handle);
}

}  // namespace

Database::Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}

Database::Database(Database&& other) noexcept
    : path_(std::move(other.path_)),
      handle_(std::exchange(other.handle_, nullptr)),
      failure_(std::move(other.failure_)),
      left_alone_(other.left_alone_) {}

Database::~Database() {
  // SQLite closes no log of a file that is elsewhere: it would stay at the path, and go into
  // whatever database is opened there next.
  if (handle_ != nullptr && moved() && !left_alone_) {
    (void)sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    (void)sqlite3_wal_checkpoint_v2(handle_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  }
  sqlite3_close_v2(handle_);
}

Result<Database> Database::open(const std::string& path, DatabaseMode mode) {
  std::error_code wrong;
  const auto status = std::filesystem::status(path, wrong);
  if (status.type() == std::filesystem::file_type::not_found) {
    if (mode != DatabaseMode::kCreate) {
      return fail(ErrorCode::kNotFound, "no such catalogue", path);
    }
  } else if (status.type() == std::filesystem::file_type::directory) {
    return fail(ErrorCode::kUnreadable, "a folder; a catalogue is a file, FILE.db", path);
  } else if (status.type() != std::filesystem::file_type::regular) {
    if (!wrong) return fail(ErrorCode::kUnreadable, "not a regular file", path);
    return fail(mode == DatabaseMode::kRead ? ErrorCode::kUnreadable : ErrorCode::kWriteFailed,
                wrong.message(), path);
  }
  const int access = mode == DatabaseMode::kRead    ? SQLITE_OPEN_READONLY
                     : mode == DatabaseMode::kWrite ? SQLITE_OPEN_READWRITE
                                                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // A URI is what attach() needs.
  const int flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  const std::string name = file_name_of(path);
  sqlite3* handle = nullptr;
  int result = open_and_read(name, flags, handle);
  const bool no_log_possible =
      (result & 0xFF) == SQLITE_CANTOPEN || (result & 0xFF) == SQLITE_READONLY;
  if (mode == DatabaseMode::kRead && no_log_possible && !has_log(path)) {
    // On a read-only disk SQLite cannot make the log's index; without a log none is needed.
    sqlite3_close_v2(handle);
    handle = nullptr;
    result = open_and_read(uri_of(name, kImmutable), flags, handle);
  }
  if (result != SQLITE_OK) {
    Error error =
        error_of(result, handle == nullptr ? "out of memory" : sqlite3_errmsg(handle), path);
    sqlite3_close_v2(handle);
    const bool write = mode != DatabaseMode::kRead;
    if (error.code == ErrorCode::kUnreadable && ::access(path.c_str(), write ? W_OK : R_OK) != 0) {
      if (write) error.code = ErrorCode::kWriteFailed;
      error.message = (write ? "cannot be written: " : "cannot be read: ") +
                      std::generic_category().message(errno);
    }
    return tl::make_unexpected(std::move(error));
  }
  return Database(path, handle);
}

Result<Database> Database::open_in_memory() {
  sqlite3* handle = nullptr;
  const std::string name = ":memory:";
  const int result =
      sqlite3_open_v2(name.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (result != SQLITE_OK) {
    sqlite3_close_v2(handle);
    return fail(ErrorCode::kInternal, "no memory for a database");
  }
  configure(handle);
  return Database(name, handle);
}

Result<std::string> Database::bytes() const {
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(handle_, "main", &size, 0);
  if (bytes == nullptr) return fail(ErrorCode::kInternal, "no memory for a database", path_);
  std::string copy(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  return copy;
}

void Database::execute(const std::string& sql) {
  if (failed()) return;
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    remember_failure();
  }
}

std::int64_t Database::number(const std::string& sql) {
  Statement query(*this, sql);
  return query.row() ? query.integer(0) : 0;
}

void Database::attach(const std::string& path, const std::string& name) {
  const auto attached = [&](std::string_view how) {
    Statement attach(*this, "ATTACH ? AS " + name);
    const std::string uri = uri_of(file_name_of(path), how);
    attach.bind(uri).run();
    return !failed();
  };
  // Without a log none is needed, and on a read-only disk its index could not be made.
  if (attached(has_log(path) ? kReadOnly : kImmutable)) return;
  failure_->file = path;
}

void Database::detach(const std::string& name) { execute("DETACH " + name); }

Status Database::take_failure() {
  if (!failure_) return {};
  Error error = std::move(*failure_);
  failure_.reset();
  return tl::make_unexpected(std::move(error));
}

void Database::remember_failure() {
  if (failed()) return;
  failure_ = error_of(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_), path_);
}

void Database::remember_failure(Error error) {
  if (!failed()) failure_ = std::move(error);
}

bool Database::moved() const {
  int moved = 0;
  return sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved != 0;
}

static bool keeps_log(sqlite3* handle) {
  sqlite3_stmt* asked = nullptr;
  bool log = false;
  if (sqlite3_prepare_v2(handle, "PRAGMA main.journal_mode", -1, &asked, nullptr) == SQLITE_OK &&
      sqlite3_step(asked) == SQLITE_ROW) {
    const auto* const mode = reinterpret_cast<const char*>(sqlite3_column_text(asked, 0));
    log = mode != nullptr && std::string_view(mode) == "wal";
  }
  sqlite3_finalize(asked);
  return log;
}

// A file that SQLite has open, by its SQLITE_FCNTL_..._POINTER; null: it is not.
static sqlite3_file* file_of(sqlite3* handle, int which) {
  sqlite3_file* file = nullptr;
  const int asked = sqlite3_file_control(handle, "main", which, &file);
  return asked == SQLITE_OK && file != nullptr && file->pMethods != nullptr ? file : nullptr;
}

std::optional<Database::LogState> Database::log_state() const {
  // Set to keep one, SQLite has it open from the next read on: asked before, it would make an index
  // for it and never free it.
  if (!keeps_log(handle_) || file_of(handle_, SQLITE_FCNTL_JOURNAL_POINTER) == nullptr) {
    return std::nullopt;
  }
  // The index of the log, as https://sqlite.org/walformat.html has it: the salts in its header,
  // then what of it is in the file. Mapped already; opening it here would drop SQLite's locks.
  constexpr int kRegion = 32768;
  constexpr std::size_t kFirstSalt = 32, kWritten = 96;
  sqlite3_file* const file = file_of(handle_, SQLITE_FCNTL_FILE_POINTER);
  if (file == nullptr || file->pMethods->iVersion < 2) return std::nullopt;
  void volatile* mapped = nullptr;
  const int result = file->pMethods->xShmMap(file, 0, kRegion, 0, &mapped);
  if (result != SQLITE_OK || mapped == nullptr) return std::nullopt;
  const auto* const index = static_cast<const volatile std::uint32_t*>(mapped);
  constexpr std::size_t kWord = sizeof(std::uint32_t);
  return LogState{index[kFirstSalt / kWord], index[kFirstSalt / kWord + 1],
                  index[kWritten / kWord]};
}

std::optional<std::uint64_t> Database::size_by_header() const {
  // Read by SQLite's own descriptor: to close another would drop its locks.
  sqlite3_file* const file = file_of(handle_, SQLITE_FCNTL_FILE_POINTER);
  std::array<unsigned char, 32> header{};
  if (file == nullptr ||
      file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0) != SQLITE_OK) {
    return std::nullopt;
  }
  // https://sqlite.org/fileformat.html: the size of a page, 1 for 65,536; their number.
  constexpr std::size_t kPageSize = 16, kPages = 28;
  const auto byte = [&](std::size_t at) { return std::uint64_t{header[at]}; };
  const std::uint64_t size = byte(kPageSize) << 8U | byte(kPageSize + 1);
  const std::uint64_t pages =
      byte(kPages) << 24U | byte(kPages + 1) << 16U | byte(kPages + 2) << 8U | byte(kPages + 3);
  return pages * (size == 1 ? 65536 : size);
}

bool Database::writes_log() const {
  return sqlite3_db_readonly(handle_, "main") == 0 && keeps_log(handle_);
}

void Database::leave_file_alone() {
  left_alone_ = true;
  (void)sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Database::last_rowid() const { return sqlite3_last_insert_rowid(handle_); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

Database::Version Database::version() {
  return {number("PRAGMA data_version"), sqlite3_total_changes64(handle_)};
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  if (database_.failed()) return;
  if (sqlite3_prepare_v3(database_.handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK) {
    database_.remember_failure();
  }
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::set(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
void Statement::set(int at, double value) { sqlite3_bind_double(statement_, at, value); }
void Statement::set(int at, std::nullptr_t) { sqlite3_bind_null(statement_, at); }

// A null pointer would bind NULL, not an empty text.
void Statement::set(int at, std::string_view value) {
  if (sqlite3_bind_text64(statement_, at, value.empty() ? "" : value.data(), value.size(),
                          SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) {
    database_.remember_failure();
  }
}

void Statement::set(int at, Blob value) {
  if (sqlite3_bind_blob64(statement_, at, value.bytes.empty() ? "" : value.bytes.data(),
                          value.bytes.size(), SQLITE_STATIC) != SQLITE_OK) {
    database_.remember_failure();
  }
}

bool Statement::row() {
  if (database_.failed() || statement_ == nullptr) return false;
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) database_.remember_failure();
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  if (row()) reset();
}

void Statement::reset() { sqlite3_reset(statement_); }

int Statement::columns() const { return sqlite3_column_count(statement_); }

StoredType Statement::type(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return StoredType::kInteger;
    case SQLITE_FLOAT:
      return StoredType::kReal;
    case SQLITE_TEXT:
      return StoredType::kText;
    case SQLITE_BLOB:
      return StoredType::kBlob;
    default:
      return StoredType::kNull;
  }
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  return is_null(column) ? std::numeric_limits<double>::quiet_NaN()
                         : sqlite3_column_double(statement_, column);
}

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), size);
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.execute(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A failure may have rolled back already; then there is nothing to undo.
  if (open_ && database_.in_transaction()) {
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

Status Transaction::commit() {
  database_.execute("COMMIT");
  if (database_.failed()) return database_.take_failure();  // the destructor undoes
  open_ = false;
  return {};
}

}  // namespace niandu
