#include "process/port_owner.hpp"

#include "process/process_tree.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

namespace httpbench {

namespace {

using Ip = std::array<std::uint8_t, 16>;

constexpr Ip any_ipv6{};
constexpr Ip any_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr Ip loopback_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1};
constexpr Ip loopback_ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
constexpr std::size_t ipv4_begins = 12;

bool is_ipv4(const Ip& ip) {
    return std::equal(ip.begin(), ip.begin() + ipv4_begins, any_ipv4.begin());
}

template <class Number>
std::optional<Number> number_of(std::string_view text, int base) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number, base);
    return error == std::errc{} && rest == end ? std::optional{number} : std::nullopt;
}

/// "0100007F:1F90": words of the address in the machine's byte order, and the port.
std::optional<TcpAddress> address_of(std::string_view text) {
    constexpr std::size_t digits = 8;  // of a word
    const std::size_t colon = text.find(':');
    if (colon != digits && colon != 4 * digits) return std::nullopt;
    const auto port = number_of<std::uint16_t>(text.substr(colon + 1), 16);
    if (!port) return std::nullopt;
    TcpAddress address{.ip = colon == digits ? any_ipv4 : any_ipv6, .port = *port};
    std::size_t place = colon == digits ? ipv4_begins : 0;
    for (std::size_t at = 0; at < colon; at += digits, place += sizeof(std::uint32_t)) {
        const auto word = number_of<std::uint32_t>(text.substr(at, digits), 16);
        if (!word) return std::nullopt;
        std::memcpy(&address.ip[place], &*word, sizeof *word);
    }
    return address;
}

/// How closely a socket bound to `bound` fits an address, 0 the closest, as the kernel chooses; none: not at all.
std::optional<std::size_t> distance(const TcpAddress& bound, const TcpAddress& address) {
    if (bound.port != address.port) return std::nullopt;
    if (bound.ip == address.ip) return 0;
    if (is_ipv4(address.ip) && bound.ip == any_ipv4) return 1;
    if (bound.ip == any_ipv6) return 2;
    return std::nullopt;
}

using ByDistance = std::array<std::vector<ListeningSocket>, 3>;

/// Gathers the sockets of one table that listen and fit. What does not read is passed over, as the heading is.
void gather(std::string_view table, const TcpAddress& address, ByDistance& found) {
    constexpr std::string_view listening = "0A";
    std::istringstream lines{std::string{table}};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string number, local, remote, state, queues, timer, retransmits, user, timeout, inode;
        words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user >> timeout >> inode;
        if (state != listening) continue;
        const auto bound = address_of(local);
        const auto place = bound ? distance(*bound, address) : std::nullopt;
        const auto id = number_of<std::uint64_t>(inode, 10);
        if (place && id) found.at(*place).push_back({*id, number_of<std::uint32_t>(user, 10).value_or(0)});
    }
}

std::string contents(const char* path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Calls `visit` with the name of everything in a folder; with nothing when it cannot be read.
void for_each_name(const std::string& path, const std::function<void(const char* name)>& visit) {
    struct Close {
        void operator()(DIR* folder) const noexcept { closedir(folder); }
    };
    const std::unique_ptr<DIR, Close> folder{opendir(path.c_str())};
    if (!folder) return;
    while (const dirent* const entry = readdir(folder.get())) visit(entry->d_name);
}

bool holds_one_of(pid_t process, const std::set<std::string>& sockets) {
    bool holds = false;
    const std::string folder = fmt::format("/proc/{}/fd", process);
    for_each_name(folder, [&](const char* name) {
        if (holds) return;
        std::array<char, 64> target{};
        const ssize_t size = readlink(fmt::format("{}/{}", folder, name).c_str(), target.data(), target.size());
        holds = size > 0 && sockets.count({target.data(), static_cast<std::size_t>(size)}) > 0;
    });
    return holds;
}

/// Those whose descriptors may be looked at, ascending.
std::vector<pid_t> holders_of(const std::vector<ListeningSocket>& sockets) {
    std::set<std::string> names;
    for (const ListeningSocket& socket : sockets) names.insert(fmt::format("socket:[{}]", socket.inode));
    std::vector<pid_t> holders;
    for_each_name("/proc", [&](const char* name) {
        const auto process = number_of<pid_t>(name, 10);
        if (process && holds_one_of(*process, names)) holders.push_back(*process);
    });
    std::sort(holders.begin(), holders.end());
    return holders;
}

/// The service manager holds the sockets of what it starts on demand: it is the server only when nobody else is.
std::vector<pid_t> without_init(std::vector<pid_t> processes) {
    if (processes.size() > 1 && processes.front() == 1) processes.erase(processes.begin());
    return processes;
}

std::vector<pid_t> without_descendants(std::vector<pid_t> processes) {
    std::set<pid_t> below;
    for (const pid_t process : processes) {
        const std::vector<pid_t> tree = process_tree(process);
        if (tree.size() > 1) below.insert(tree.begin() + 1, tree.end());
    }
    std::erase_if(processes, [&](pid_t process) { return below.count(process) > 0; });
    return processes;
}

/// What passes connections on into a container; its own cost is not the server's. Empty where it is none.
std::string relay(pid_t process) {
    std::string name = contents(fmt::format("/proc/{}/comm", process).c_str());
    while (name.ends_with('\n')) name.pop_back();
    return name == "docker-proxy" || name == "rootlessport" ? name : std::string{};
}

std::string why_nobody_is_seen(const std::vector<ListeningSocket>& sockets) {
    if (sockets.empty()) return "is not among the processes that listen here: name its process with --pid";
    if (sockets.front().user == getuid()) return "cannot be seen among the processes here: name its process with --pid";
    return fmt::format("runs as another user (uid {}): name its process with --pid", sockets.front().user);
}

}  // namespace

TcpAddress tcp_address(const sockaddr& address) {
    TcpAddress result{.ip = any_ipv4};
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        std::memcpy(result.ip.data(), &six.sin6_addr, result.ip.size());
        result.port = ntohs(six.sin6_port);
    } else {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        std::memcpy(&result.ip[ipv4_begins], &four.sin_addr, sizeof four.sin_addr);
        result.port = ntohs(four.sin_port);
    }
    if (result.ip == any_ipv4) result.ip = loopback_ipv4;
    if (result.ip == any_ipv6) result.ip = loopback_ipv6;
    return result;
}

bool is_of_this_machine(const TcpAddress& address) {
    if (address.ip == loopback_ipv6 || (is_ipv4(address.ip) && address.ip[ipv4_begins] == 127)) return true;
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0) return false;
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> list{first, freeifaddrs};
    for (const ifaddrs* one = first; one != nullptr; one = one->ifa_next) {
        const bool is_ip =
            one->ifa_addr != nullptr && (one->ifa_addr->sa_family == AF_INET || one->ifa_addr->sa_family == AF_INET6);
        if (is_ip && tcp_address(*one->ifa_addr).ip == address.ip) return true;
    }
    return false;
}

std::vector<ListeningSocket> listening_sockets(std::string_view tcp, std::string_view tcp6, const TcpAddress& address) {
    ByDistance found;
    gather(tcp, address, found);
    gather(tcp6, address, found);
    for (const std::vector<ListeningSocket>& sockets : found) {
        if (!sockets.empty()) return sockets;
    }
    return {};
}

PortOwners port_owners(const TcpAddress& address) {
    if (!is_of_this_machine(address)) return {.unseen = "runs on another host"};
    const auto sockets = listening_sockets(contents("/proc/net/tcp"), contents("/proc/net/tcp6"), address);
    const std::vector<pid_t> holders = without_init(holders_of(sockets));
    if (holders.empty()) return {.unseen = why_nobody_is_seen(sockets)};
    if (std::binary_search(holders.begin(), holders.end(), getpid())) {
        return {.unseen = "runs in the client's own process"};
    }
    for (const pid_t process : holders) {
        const std::string name = relay(process);
        if (!name.empty()) return {.unseen = fmt::format("runs behind {}: name its process with --pid", name)};
    }
    return {.processes = without_descendants(holders)};
}

}  // namespace httpbench
