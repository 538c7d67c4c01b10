#include "httpbench/file.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace httpbench {

namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) {
    return "'" + path.string() + "'";
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : ".";
}

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw Error{Errc::output_failed, "cannot write " + quoted(path) + ": " + reason};
}

[[noreturn]] void fail_writing(const fs::path& path, int error) {
    if (error == ENOSPC || error == EDQUOT) fail(path, "the disk is full");
    if (error == EFBIG) fail(path, "the file would be larger than this process may write (ulimit -f)");
    fail(path, std::generic_category().message(error));
}

[[noreturn]] void fail_creating(const fs::path& path, const fs::path& folder, int error) {
    switch (error) {
        case ENOENT:
            fail(path, "the folder " + quoted(folder) + " does not exist; create it, or choose another path");
        case ENOTDIR:
            fail(path, quoted(folder) + " is not a folder; choose another path");
        case EACCES:
        case EPERM:
            fail(path, "the folder " + quoted(folder) + " is not writable; choose another path");
        case EROFS:
            fail(path, "the folder " + quoted(folder) + " is on a read-only file system; choose another path");
        default:
            fail_writing(path, error);
    }
}

/// An open file descriptor.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_{number} {}
    ~Descriptor() { static_cast<void>(close()); }
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    [[nodiscard]] int number() const noexcept { return number_; }

    /// @return 0, or the error
    [[nodiscard]] int write_all(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written = ::write(number_, text.data(), text.size());
            if (written >= 0) {
                text.remove_prefix(static_cast<std::size_t>(written));
            } else if (errno != EINTR) {
                return errno;
            }
        }
        return 0;
    }

    /// @return 0, or the error: a network file system reports a full disk no earlier than here or on `close`
    [[nodiscard]] int sync() const { return ::fsync(number_) == 0 ? 0 : errno; }
    [[nodiscard]] int close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

  private:
    int number_;
};

/// A file without a name in `folder`: it goes with this process, whatever that dies of. Not every file system has such.
/// @return its descriptor, or -1
int open_nameless(const fs::path& folder) {
    if (::access("/proc/self/fd", X_OK) != 0) return -1;  // it could not be given a name
    return ::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
}

/// A new file that takes the place of `target` on `commit` and leaves no trace otherwise.
class TemporaryFile {
  public:
    explicit TemporaryFile(fs::path target) : target_{std::move(target)}, folder_{folder_of(target_)} {
        int number = open_nameless(folder_);
        if (number < 0) number = open_named();
        file_ = Descriptor{number};
    }
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::string_view text) const {
        if (const int error = file_.write_all(text)) fail_writing(target_, error);
    }

    void commit() {
        if (const int error = file_.sync()) fail_writing(target_, error);
        if (path_.empty()) give_name();
        if (const int error = file_.close()) fail_writing(target_, error);
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail_writing(target_, errno);
        path_.clear();
    }

  private:
    /// Makes a file under the first name that is free. Process ids alone do not make it so: a container has the same
    /// ones again and again.
    template <class Make>
    int make_named(Make make) {
        static std::atomic<unsigned> made{0};
        while (true) {
            fs::path path = folder_ / fmt::format(".httpbench-{}-{}", ::getpid(), ++made);
            const int result = make(path.c_str());
            if (result >= 0) path_ = std::move(path);
            if (result >= 0 || errno != EEXIST) return result;
        }
    }

    /// Not mkstemp: it would make the file private, where the umask decides.
    int open_named() {
        const int number =
            make_named([](const char* path) { return ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666); });
        if (number < 0) fail_creating(target_, folder_, errno);
        return number;
    }

    void give_name() {
        const std::string nameless = fmt::format("/proc/self/fd/{}", file_.number());
        const int result = make_named(
            [&](const char* path) { return ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, path, AT_SYMLINK_FOLLOW); });
        if (result < 0) fail_creating(target_, folder_, errno);
    }

    fs::path target_;
    fs::path folder_;
    fs::path path_;  ///< empty while the file has no name
    Descriptor file_;
};

/// The file that is replaced: the one behind a symbolic link, so that the link stays one.
fs::path resolved(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    return error ? path : target;
}

void check_target(const fs::path& path) {
    std::error_code ignored;
    if (path.empty()) throw Error{Errc::output_failed, "cannot write a file without a name"};
    if (fs::is_directory(path, ignored) || !path.has_filename()) {
        fail(path, "it is a folder; add a file name, as in " + quoted(path / "results.json"));
    }
    if (::access(path.c_str(), F_OK) == 0 && ::access(path.c_str(), W_OK) != 0) fail(path, "the file is read-only");
}

Descriptor open_stream(const fs::path& path) {
    const int number = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (number < 0) fail_writing(path, errno);
    return Descriptor{number};
}

}  // namespace

/// Renaming a file over it would replace it.
bool is_stream(const std::string& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

void write_file(const std::string& path, std::string_view text) {
    check_target(path);
    if (is_stream(path)) {
        if (const int error = open_stream(path).write_all(text)) fail_writing(path, error);
        return;
    }
    TemporaryFile file{resolved(path)};
    file.write(text);
    file.commit();
}

void append_file(const std::string& path, std::string_view text) {
    check_target(path);
    const int number = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (number < 0) fail_creating(path, folder_of(path), errno);
    Descriptor file{number};
    if (const int error = file.write_all(text)) fail_writing(path, error);
    if (const int error = file.close()) fail_writing(path, error);
}

void check_writable(const std::string& path) {
    check_target(path);
    if (is_stream(path)) return;
    const TemporaryFile file{resolved(path)};
}

}  // namespace httpbench
