#include "man_page.hpp"

#include <fmt/format.h>

#include <sstream>

namespace httpbench::cli {

namespace {

constexpr std::string_view exit_statuses = R"(.TP
.B 0
Done; every gate passed.
.TP
.B 1
A gate failed.
.TP
.B 2
Wrong usage or a broken plan; nothing was sent.
.TP
.B 3
A target did not answer, or could not be launched.
.TP
.B 4
Inconclusive, where that was to fail.
.TP
.B 5
Invalid: the audit vetoed, or the targets answer differently.
.TP
.B 6
An output could not be written; the results are still printed.
.TP
.B 130
Interrupted; what was finished is reported and written.
)";

/// Text as roff prints it unchanged.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (result.empty() && (c == '.' || c == '\'')) result += "\\&";
        if (c == '-') result += '\\';
        result += c == '\\' ? "\\e" : std::string(1, c);
    }
    return result;
}

/// Each line for itself, as written.
std::string verbatim(const std::string& text) {
    std::string result = ".PP\n.nf\n";
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) result += escaped(line) + "\n";
    return result + ".fi\n";
}

std::string option_entry(const OptionText& option) {
    std::string names;
    for (const std::string& name : option.names) {
        names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", escaped(name));
    }
    const std::string value = option.value.empty() ? "" : fmt::format(" \\fI{}\\fR", escaped(option.value));
    return fmt::format(".TP\n{}{}\n{}\n", names.empty() ? "\\&" : names, value, escaped(option.description));
}

std::string command_section(const CommandText& program, const CommandText& command) {
    std::string usage = fmt::format("\\fB{} {}\\fR", program.name, command.name);
    for (const OptionText& operand : command.operands) usage += fmt::format(" \\fI{}\\fR", escaped(operand.value));
    std::string section = fmt::format(".SS {}\n{}.\n", usage, escaped(command.summary));
    for (const OptionText& operand : command.operands) section += option_entry(operand);
    for (const OptionText& option : command.options) section += option_entry(option);
    return section + verbatim(command.help);
}

}  // namespace

std::string man_page(const CommandText& program, std::string_view version) {
    std::string page = fmt::format(
        ".TH HTTPBENCH 1 \"\" \"httpbench {}\" \"User Commands\"\n"
        ".SH NAME\n{} \\- compares HTTP servers and says how sure it is\n"
        ".SH SYNOPSIS\n.B {}\n.I COMMAND\n[\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\nPuts the same load on two or more servers in short, interleaved rounds, and reports the "
        "ratio "
        "of their throughputs and latencies with its confidence interval, and whether the run was fit to tell.\n"
        ".SH OPTIONS\n",
        escaped(version), program.name, program.name);
    for (const OptionText& option : program.options) page += option_entry(option);
    page += ".SH COMMANDS\n";
    for (const CommandText& command : program.commands) page += command_section(program, command);
    return page +
           fmt::format(
               ".SH EXIT STATUS\n{}.SH ENVIRONMENT\n"
               "NO_COLOR, TERM=dumb and CI are honoured; symbols are printed in a UTF\\-8 locale only.\n"
               ".SH SEE ALSO\n.BR httpbench\\-plan (5),\n.BR httpbench\\-method (7),\n.BR httpbench\\-gates (7)\n",
               exit_statuses);
}

}  // namespace httpbench::cli
