// SQLite with our errors: a connection, its statements and transactions.
//
// Failures are remembered by the connection: after the first one everything does nothing until
// take_failure(), so that code which writes a thousand rows asks once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace niandu {

enum class DatabaseMode {
  kRead,    // an existing file, also where nothing can be written (a read-only disk)
  kWrite,   // an existing file
  kCreate,  // made if it is not there
};

// For one thread.
class Database {
 public:
  // Waits some seconds for a lock that another process holds. Errors: kNotFound, kUnreadable,
  // kDamaged (not a database), kWriteFailed, kLocked.
  [[nodiscard]] static Result<Database> open(const std::string& path, DatabaseMode mode);
  [[nodiscard]] static Result<Database> open_in_memory();
  Database(Database&& other) noexcept;
  Database& operator=(Database&&) = delete;
  ~Database();

  // One or more statements without parameters and without rows.
  void execute(const std::string& sql);
  // The first column of the first row as a number; 0 if there is none.
  [[nodiscard]] std::int64_t number(const std::string& sql);

  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  // Makes another database readable under a name within this one's statements, and lets go of it;
  // its file is not written. No statement that names it may be left when it is let go.
  void attach(const std::string& path, const std::string& name);
  void detach(const std::string& name);

  // The first failure since the last call. Errors: kWriteFailed (full disk, read-only), kLocked,
  // kDamaged, kUnreadable.
  [[nodiscard]] Status take_failure();
  // Remembers the connection's latest error, unless one is remembered already.
  void remember_failure();
  // Remembers a finding of ours, such as a row that no store could have written.
  void remember_failure(Error error);

  // The file that holds all that is in it. Errors: kInternal (no memory).
  [[nodiscard]] Result<std::string> bytes() const;
  // The file was removed, renamed or replaced since it was opened.
  [[nodiscard]] bool moved() const;

  // How far the log is written into the file itself, which nothing else writes to: its salts, and
  // its pages that are there. Without a log: nothing.
  using LogState = std::array<std::uint32_t, 3>;
  [[nodiscard]] std::optional<LogState> log_state() const;
  // Bytes that the file is to have by its own header, without what is in its log only.
  [[nodiscard]] std::optional<std::uint64_t> size_by_header() const;
  // Whether it may write, and keeps what it writes in a log.
  [[nodiscard]] bool writes_log() const;
  // From now on nothing is written into the file, not even when it is closed: it is another's.
  void leave_file_alone();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[nodiscard]] std::int64_t last_rowid() const;
  // Between the beginning and the end of a transaction.
  [[nodiscard]] bool in_transaction() const;
  // Rows that the last statement changed.
  [[nodiscard]] std::int64_t changes() const;
  // Differs from an earlier one if another connection, or a statement of this one, has changed
  // anything meanwhile (https://sqlite.org/pragma.html#pragma_data_version).
  using Version = std::pair<std::int64_t, std::int64_t>;
  [[nodiscard]] Version version();

 private:
  Database(std::string path, sqlite3* handle);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::optional<Error> failure_;
  bool left_alone_ = false;
};

enum class StoredType { kNull, kInteger, kReal, kText, kBlob };

// Bytes that are not text.
struct Blob {
  std::string_view bytes;
};

// A prepared statement. The database must outlive it.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // Starts over with these parameters. Bytes are not copied: they must live until the last row().
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (set(++at, values), ...);
    return *this;
  }
  // One parameter, from 1. NaN becomes NULL: SQLite has none.
  void set(int at, std::int64_t value);
  void set(int at, int value) { set(at, std::int64_t{value}); }
  void set(int at, double value);
  void set(int at, std::string_view value);
  void set(int at, const std::string& value) { set(at, std::string_view(value)); }
  void set(int at, const char* value) { set(at, std::string_view(value)); }
  void set(int at, Blob value);
  void set(int at, std::nullptr_t);

  // Steps to the next row; false at the end and after a failure.
  [[nodiscard]] bool row();
  // For statements without rows.
  void run();
  void reset();

  // How many columns a row has.
  [[nodiscard]] int columns() const;
  // Columns of the row, from 0. The type is that of the value before it is asked for as another.
  [[nodiscard]] StoredType type(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
  [[nodiscard]] double real(int column) const;  // NULL: NaN
  // Text or blob; valid until the next row(). NULL: empty.
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

// Everything until commit(), or nothing. Not nested.
class Transaction {
 public:
  enum class Kind {
    kRead,   // one state of the database, whatever others write meanwhile
    kWrite,  // the writer's lock from the start
  };
  Transaction(Database& database, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // The first failure since the beginning, if there was one; everything is undone then.
  [[nodiscard]] Status commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace niandu
