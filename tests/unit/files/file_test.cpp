#include "httpbench/file.hpp"
#include "httpbench/error.hpp"
#include "httpbench/report.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using Catch::Matchers::ContainsSubstring;
using httpbench::check_writable;
using httpbench::Errc;
using httpbench::Error;
using httpbench::write_file;
namespace fs = std::filesystem;

namespace {

/// A new folder that is gone with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "httpbench-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw fs::filesystem_error{"mkdtemp", pattern, {}};
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }
    [[nodiscard]] long files() const { return std::distance(fs::directory_iterator{path_}, fs::directory_iterator{}); }

  private:
    fs::path path_;
};

std::string content(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The error's text when the path cannot be written; both functions must say the same.
std::string refusal(const fs::path& path) {
    std::string checked;
    try {
        check_writable(path);
    } catch (const Error& error) {
        checked = error.what();
    }
    try {
        write_file(path, "new");
    } catch (const Error& error) {
        CHECK(error.code() == Errc::output_failed);
        CHECK(error.what() == checked);
    }
    return checked;
}

/// Runs `body` in a process of its own. @return its exit status
template <class Body>
int in_child(Body body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a written file holds the text and nothing is left beside it") {
    const TemporaryFolder folder;
    const std::string text("line\n\0binary", 12);
    write_file(folder / "results.json", text);
    CHECK(content(folder / "results.json") == text);
    write_file(folder / "results.json", "shorter");
    CHECK(content(folder / "results.json") == "shorter");
    CHECK(folder.files() == 1);
}

TEST_CASE("names that a killed process of the same id left behind are passed over") {
    const TemporaryFolder folder;
    constexpr int left_behind = 200;
    for (int i = 1; i <= left_behind; ++i) {
        const std::string name = ".httpbench-" + std::to_string(::getpid()) + "-" + std::to_string(i);
        std::ofstream{folder / name.c_str()} << "half";
    }
    write_file(folder / "results.json", "text");
    CHECK(content(folder / "results.json") == "text");
    CHECK(folder.files() == left_behind + 1);
}

TEST_CASE("a new file's mode respects the umask") {
    const TemporaryFolder folder;
    const fs::path path = folder / "results.json";
    const mode_t before = ::umask(027);
    write_file(path, "text");
    ::umask(before);
    CHECK(fs::status(path).permissions() == fs::perms{0640});
}

TEST_CASE("a symbolic link stays one, and its file is written") {
    const TemporaryFolder folder;
    write_file(folder / "real.json", "old");
    fs::create_symlink("real.json", folder / "link.json");
    write_file(folder / "link.json", "text");
    CHECK(fs::is_symlink(folder / "link.json"));
    CHECK(content(folder / "real.json") == "text");
}

TEST_CASE("a device is written to and stays a device") {
    write_file("/dev/null", "text");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK_NOTHROW(check_writable("/dev/null"));
    CHECK_THROWS_WITH(write_file("/dev/full", "text"), "cannot write '/dev/full': the disk is full");
}

TEST_CASE("checking leaves nothing behind and touches no file") {
    const TemporaryFolder folder;
    check_writable(folder / "new.json");
    CHECK(folder.files() == 0);
    write_file(folder / "old.json", "old");
    check_writable(folder / "old.json");
    CHECK(content(folder / "old.json") == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("a path that cannot be written is named with the reason") {
    const TemporaryFolder folder;
    write_file(folder / "file", "old");
    const std::string root = (folder / "").parent_path().string();

    CHECK(refusal(folder / "no/results.json") == "cannot write '" + root + "/no/results.json': the folder '" + root +
                                                     "/no' does not exist; create it, or choose another path");
    CHECK(refusal(folder / "file/results.json") ==
          "cannot write '" + root + "/file/results.json': '" + root + "/file' is not a folder; choose another path");
    CHECK(refusal(root) ==
          "cannot write '" + root + "': it is a folder; add a file name, as in '" + root + "/results.json'");
    CHECK_THAT(refusal(folder / "new/"), ContainsSubstring("it is a folder"));
    CHECK(refusal("") == "cannot write a file without a name");
    CHECK(content(folder / "file") == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("a file or folder without write permission is refused") {
    if (::geteuid() == 0) SKIP("permissions do not bind root");
    const TemporaryFolder folder;
    write_file(folder / "results.json", "old");
    fs::permissions(folder / "results.json", fs::perms{0444});
    CHECK_THAT(refusal(folder / "results.json"), ContainsSubstring("the file is read-only"));
    fs::create_directory(folder / "locked");
    fs::permissions(folder / "locked", fs::perms{0555});
    CHECK_THAT(refusal(folder / "locked/results.json"), ContainsSubstring("is not writable"));
    CHECK(content(folder / "results.json") == "old");
}

TEST_CASE("a write that fails halfway leaves the old file, and nothing beside it") {
    const TemporaryFolder folder;
    const fs::path path = folder / "results.json";
    write_file(path, "old");
    const int status = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            write_file(path, std::string(100'000, 'x'));
        } catch (const Error& error) {
            return std::string{error.what()}.find("larger than this process may write") != std::string::npos ? 0 : 1;
        }
        return 2;
    });
    CHECK(status == 0);
    CHECK(content(path) == "old");
    CHECK(folder.files() == 1);
}
