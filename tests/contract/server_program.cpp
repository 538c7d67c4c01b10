#include "contract/server_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace httpbench::contract {

namespace {

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> buffer;
    for (ssize_t count = 0; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return text;
}

}  // namespace

ServerProgram::ServerProgram(std::vector<std::string> arguments, std::size_t descriptors) {
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error{"no pipe"};
    }
    arguments.insert(arguments.begin(), REFERENCE_SERVER);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(out[1], STDOUT_FILENO);
        ::dup2(err[1], STDERR_FILENO);
        const rlimit limit{.rlim_cur = descriptors, .rlim_max = descriptors};
        if (descriptors > 0) ::setrlimit(RLIMIT_NOFILE, &limit);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
}

ServerProgram::~ServerProgram() {
    if (pid_ > 0) end(SIGKILL);
    ::close(out_);
    ::close(err_);
}

std::string ServerProgram::url() {
    std::string line;
    char byte = 0;
    while (::read(out_, &byte, 1) == 1 && byte != '\n') line.push_back(byte);
    const std::string prefix = "listening on ";
    if (!line.starts_with(prefix)) throw std::runtime_error{"it printed: " + line};
    return line.substr(prefix.size());
}

int ServerProgram::end(int signal) {
    ::kill(pid_, signal);
    return wait();
}

int ServerProgram::wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string ServerProgram::errors() const {
    return read_all(err_);
}

std::string ServerProgram::output() const {
    return read_all(out_);
}

std::vector<std::string> arguments(const std::string& model, const std::string& database) {
    return {"--model", model, "--port", "0", "--database-url", "sqlite:///" + database};
}

}  // namespace httpbench::contract
