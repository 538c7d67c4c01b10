#include "report_options.hpp"

#include "httpbench/error.hpp"
#include "httpbench/file.hpp"
#include "httpbench/report.hpp"
#include "option_values.hpp"
#include "terminal.hpp"

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>

namespace httpbench::cli {

namespace {

/// What goes into which file.
using Render = std::function<std::vector<NamedText>(const Results&, const std::string& path)>;

/// A form of one file.
Render one_file(std::string (*text)(const Results&)) {
    return [text](const Results& results, const std::string& path) {
        return std::vector{NamedText{path, text(results)}};
    };
}

/// A form of several files in a folder.
Render folder(std::vector<NamedText> (*texts)(const Results&)) {
    return [texts](const Results& results, const std::string& path) {
        std::vector<NamedText> files = texts(results);
        for (NamedText& file : files) file.name = (std::filesystem::path{path} / file.name).string();
        return files;
    };
}

std::vector<NamedText> chart(const Results& results, const std::string& path) {
    return {{path, to_chart(results, path)}};
}

/// The file to which the steps of a GitHub job append what its page shows.
bool is_job_summary(const std::string& path) {
    const char* const summary = std::getenv("GITHUB_STEP_SUMMARY");
    return summary != nullptr && path == summary;
}

}  // namespace

struct ReportOptions::Form {
    const char* option;
    const char* type;
    const char* help;
    bool is_common;
    bool is_folder;
    Render render;
    void (*check_name)(const std::string& path) = nullptr;  ///< throws where no such file can be
};

const std::vector<ReportOptions::Form>& ReportOptions::forms() {
    static const std::vector<Form> all{
        {"--chart", "FILE", "a picture, .png or .svg", true, false, chart, check_chart},
        {"--html", "FILE", "a page that needs no network", true, false, one_file(to_html)},
        {"--markdown", "FILE", "for a pull request or GITHUB_STEP_SUMMARY", true, false, one_file(to_markdown)},
        {"--junit", "FILE", "verdicts as JUnit XML", true, false, one_file(to_junit)},
        {"--csv", "FILE", "a row per target, endpoint and round", true, false, one_file(to_csv)},
        {"--bencher", "FILE", "Bencher Metric Format", false, false, one_file(to_bencher)},
        {"--prometheus", "FILE", "Prometheus text format", false, false, one_file(to_prometheus)},
        {"--hgrm", "FOLDER", "HdrHistogram percentile texts", false, true, folder(to_hgrm)},
        {"--action-benchmark", "FOLDER", "files of github-action-benchmark", false, true, folder(to_action_benchmark)},
    };
    return all;
}

void ReportOptions::add_to(CLI::App& command, Help help) {
    constexpr const char* common = "Reports (httpbench report --help lists further forms)";
    constexpr const char* hidden = "";
    for (const Form& form : forms()) {
        command.option_defaults()->group(help == Help::all ? "Reports" : form.is_common ? common : hidden);
        add_value(
            command, form.option, form.type,
            [this, &form](const std::string& path) {
                if (form.check_name != nullptr) form.check_name(path);
                wanted_.push_back({&form, path});
            },
            form.help);
    }
}

void ReportOptions::check() const {
    for (const Wanted& wanted : wanted_) {
        if (wanted.path == standard_output) continue;
        const bool is_folder = wanted.form->is_folder && std::filesystem::is_directory(wanted.path);
        check_writable(is_folder ? wanted.path + "/file" : wanted.path);
    }
}

void ReportOptions::write(const Results& results) const {
    std::optional<Error> failure;
    for (const auto& [form, path] : wanted_) {
        std::error_code ignored;  // a folder that cannot be made shows when its files are written
        if (form->is_folder) std::filesystem::create_directories(path, ignored);
        for (const NamedText& file : form->render(results, path)) {
            try {
                if (file.name == standard_output) {
                    print(file.text);
                } else {
                    is_job_summary(file.name) ? append_file(file.name, file.text) : write_file(file.name, file.text);
                }
            } catch (const Error& error) {
                if (!failure) failure = error;
            }
        }
    }
    if (failure) throw *failure;
}

std::vector<std::string> ReportOptions::paths() const {
    std::vector<std::string> paths;
    for (const Wanted& wanted : wanted_) paths.push_back(wanted.path);
    return paths;
}

}  // namespace httpbench::cli
