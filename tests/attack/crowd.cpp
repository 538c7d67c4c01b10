#include "attack/crowd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>

namespace httpbench::attack {

Crowd::Crowd(const std::string& url, std::size_t size) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
    for (std::size_t i = 0; i < size; ++i) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) return;
        sockets_.push_back(descriptor);
        if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    }
}

Crowd::~Crowd() {
    for (const int descriptor : sockets_) ::close(descriptor);
}

std::size_t Crowd::turned_away() const {
    return static_cast<std::size_t>(std::count_if(sockets_.begin(), sockets_.end(), [](int descriptor) {
        pollfd polled{descriptor, POLLIN, 0};
        return ::poll(&polled, 1, 0) > 0;
    }));
}

bool allow_descriptors(std::size_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
    limit.rlim_cur = std::max<rlim_t>(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, wanted));
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted;
}

std::chrono::milliseconds processor_time(pid_t process) {
    std::ifstream stat{"/proc/" + std::to_string(process) + "/stat"};
    stat.ignore(std::numeric_limits<std::streamsize>::max(), ')');  // the name, in which anything may stand
    std::string skipped;
    constexpr int fields_between = 11;
    for (int i = 0; i < fields_between; ++i) stat >> skipped;
    long user = 0;
    long system = 0;
    stat >> user >> system;
    return std::chrono::milliseconds{(user + system) * 1000 / ::sysconf(_SC_CLK_TCK)};
}

std::size_t resident_kibibytes(pid_t process) {
    std::ifstream statm{"/proc/" + std::to_string(process) + "/statm"};
    std::size_t size = 0;
    std::size_t resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

}  // namespace httpbench::attack
