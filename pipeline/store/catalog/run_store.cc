#include "pipeline/store/catalog/run_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <vector>

#include "pipeline/store/catalog/value_named.h"

namespace niandu {
namespace {

// A name that the table's CHECK does not allow is a run cut off.
constexpr std::array kStates = {RunState::kCutOff, RunState::kRunning, RunState::kFinished,
                                RunState::kStopped};

}  // namespace

const char* run_state_name(RunState state) {
  switch (state) {
    case RunState::kRunning:
      return "running";
    case RunState::kFinished:
      return "finished";
    case RunState::kStopped:
      return "stopped";
    case RunState::kCutOff:
      return "cut_off";
  }
  return "cut_off";
}

RunLock::~RunLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status RunLock::take(const std::string& path) {
  if (taken_) return {};
  // O_NONBLOCK: opening a pipe in a catalogue's place must not hang.
  if (descriptor_ < 0) descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor_ < 0) {
    return fail(ErrorCode::kUnreadable, std::generic_category().message(errno), path);
  }
  constexpr int kTries = 20;
  constexpr std::chrono::milliseconds kPause{50};
  for (int i = 0; i < kTries; ++i) {
    taken_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    if (taken_) return {};
    if (errno != EWOULDBLOCK && errno != EINTR) break;
    std::this_thread::sleep_for(kPause);
  }
  if (errno == EWOULDBLOCK) {
    return fail(ErrorCode::kLocked,
                "another ingest is writing this catalogue; wait until it is done", path);
  }
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), path);
}

RunStore::RunStore(Database& database)
    : database_(database),
      running_(database, "SELECT run FROM runs WHERE state = 'running'"),
      cut_off_(database, "UPDATE runs SET state = 'cut_off' WHERE run = ?"),
      begin_(database,
             "INSERT INTO runs (started, state, engine_version, schema_digest, agency, roc_year,"
             " uid) VALUES (?, 'running', ?, ?, ?, ?, lower(hex(randomblob(16))))"),
      end_(database,
           "UPDATE runs SET ended = ?2, state = ?3, files_read = ?4, files_failed = ?5,"
           " files_unchanged = ?6, files_removed = ?7 WHERE run = ?1"),
      runs_(
          database,
          "SELECT run, engine_version, schema_digest, agency, roc_year, state, started, ended,"
          " files_read, files_failed, files_unchanged, files_removed, uid FROM runs ORDER BY run"),
      seals_(database, RowSeals::Table::kRuns) {}

std::int64_t RunStore::begin(const MadeBy& made_by, const std::string& now) {
  std::vector<std::int64_t> running;
  for (running_.bind(); running_.row();) running.push_back(running_.integer(0));
  for (const std::int64_t run : running) {
    const bool whole = seals_.is_whole(run);
    cut_off_.bind(run).run();
    if (whole) seals_.put(run);
  }
  begin_.bind(now, made_by.engine_version, made_by.schema_digest, made_by.agency, made_by.roc_year)
      .run();
  const std::int64_t run = database_.last_rowid();
  seals_.add(run);
  return run;
}

void RunStore::end(std::int64_t run, RunState state, const RunCounts& files,
                   const std::string& now) {
  end_.bind(run, now, run_state_name(state), files.read, files.failed, files.unchanged,
            files.removed)
      .run();
  seals_.put(run);
}

Status RunStore::for_each(const std::function<Status(const CatalogRun&)>& take) {
  runs_.bind();
  while (runs_.row()) {
    CatalogRun run;
    run.id = runs_.integer(0);
    run.made_by = {runs_.text(1), runs_.text(2), runs_.text(3), runs_.number(4)};
    run.state = value_named(kStates, run_state_name, runs_.bytes(5));
    run.started = runs_.text(6);
    run.ended = runs_.text(7);
    run.files = {runs_.integer(8), runs_.integer(9), runs_.integer(10), runs_.integer(11)};
    run.uid = runs_.text(12);
    if (Status taken = take(run); !taken) {
      runs_.reset();
      return taken;
    }
  }
  return database_.take_failure();
}

}  // namespace niandu
