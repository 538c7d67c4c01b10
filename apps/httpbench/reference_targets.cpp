#include "reference_targets.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace httpbench::cli {

namespace {

namespace fs = std::filesystem;

/// The server that was built or installed with this program; else whichever PATH finds.
std::string server_program() {
    std::error_code error;
    const fs::path beside = fs::read_symlink("/proc/self/exe", error).replace_filename("reference_server");
    return !error && fs::exists(beside, error) ? beside.string() : "reference_server";
}

fs::path make_temporary_folder() {
    std::string name = (fs::temp_directory_path() / "httpbench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw Error{Errc::launch_failed,
                    fmt::format("no temporary folder '{}' for the databases: {}; example: TMPDIR=/var/tmp", name,
                                std::strerror(errno))};
    }
    return name;
}

}  // namespace

ReferenceTargets::ReferenceTargets() : folder_{make_temporary_folder()} {}

std::vector<Target> ReferenceTargets::targets() const {
    std::vector<Target> targets;
    for (const std::string model : {"coroutine", "threaded"}) {
        targets.push_back(
            {.name = model,
             .launch = Launch{.command = {server_program(), "--model", model, "--port", "0", "--database-url", ""}}});
        give_database(targets.back());
    }
    return targets;
}

void ReferenceTargets::give_database(Target& target) const {
    std::string name = target.name + ".db";
    std::replace(name.begin(), name.end(), ' ', '-');
    const std::string file = (folder_ / name).string();
    // Three slashes end the scheme; the fourth is the absolute path's own.
    target.launch->command.back() = "sqlite:///" + file;
    target.launch->fresh_files = {file};
}

void ReferenceTargets::remove_databases() const noexcept {
    std::error_code ignored;  // nothing is left to do about a temporary file that stays
    fs::remove_all(folder_, ignored);
}

}  // namespace httpbench::cli
