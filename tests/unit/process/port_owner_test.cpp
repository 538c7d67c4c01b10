#include "process/port_owner.hpp"

#include "support/loopback.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstring>
#include <string>
#include <vector>

using namespace httpbench;
using Catch::Matchers::ContainsSubstring;

namespace {

TcpAddress address_of(const char* ip, std::uint16_t port) {
    sockaddr_storage storage{};
    if (auto& four = reinterpret_cast<sockaddr_in&>(storage); inet_pton(AF_INET, ip, &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
    } else {
        auto& six = reinterpret_cast<sockaddr_in6&>(storage);
        REQUIRE(inet_pton(AF_INET6, ip, &six.sin6_addr) == 1);
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
    }
    return tcp_address(reinterpret_cast<const sockaddr&>(storage));
}

/// A process that waits for its end, after it started another one, or not.
class Worker {
  public:
    enum class Starts { nothing, another };

    explicit Worker(Starts starts) {
        int ready[2];
        REQUIRE(pipe(ready) == 0);
        pid_ = fork();
        if (pid_ == 0) {
            if (starts == Starts::another && fork() == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                pause();
            }
            (void)!write(ready[1], "", 1);
            pause();
            _exit(0);
        }
        close(ready[1]);
        char byte = 0;
        CHECK(read(ready[0], &byte, 1) == 1);
        close(ready[0]);
    }
    ~Worker() {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }

  private:
    pid_t pid_ = -1;
};

/// Listens at every address of IPv6, and so of IPv4.
int listen_everywhere(std::uint16_t& port) {
    const int listener = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 any{};
    any.sin6_family = AF_INET6;
    socklen_t size = sizeof any;
    const bool listens = listener >= 0 && bind(listener, reinterpret_cast<sockaddr*>(&any), size) == 0 &&
                         listen(listener, 1) == 0 &&
                         getsockname(listener, reinterpret_cast<sockaddr*>(&any), &size) == 0;
    port = ntohs(any.sin6_port);
    return listens ? listener : -1;
}

constexpr std::string_view heading =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

std::string row(const std::string& local, const std::string& state, int user, int inode) {
    return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  " +
           std::to_string(user) + "        0 " + std::to_string(inode) + " 1 0000000000000000 100 0 0 10 0\n";
}

}  // namespace

TEST_CASE("sockets that accept connections to an address are those that fit it most closely") {
    if constexpr (std::endian::native == std::endian::big) SKIP("the tables are those of a little-endian machine");
    const std::string tcp = std::string{heading} + row("0100007F:1F90", "0A", 1000, 11) +
                            row("0100007F:1F90", "01", 1000, 12) + row("00000000:1F90", "0A", 0, 13) +
                            row("0200007F:1F91", "0A", 0, 14) + row("00000000:1F92", "0A", 33, 15) +
                            row("00000000:1F92", "0A", 33, 16) + "   7: nonsense\n" + "0:\n";
    const std::string tcp6 = std::string{heading} + row("00000000000000000000000000000000:1F93", "0A", 7, 21) +
                             row("00000000000000000000000001000000:1F90", "0A", 8, 22) +
                             row("0000000000000000FFFF00000100007F:1F94", "0A", 9, 23);
    struct Case {
        const char* ip;
        std::uint16_t port;
        std::vector<ListeningSocket> sockets;
    };
    for (const auto& [ip, port, sockets] : {
             Case{"127.0.0.1", 0x1F90, {{11, 1000}}},         // the closest, and no connection
             Case{"127.0.0.2", 0x1F90, {{13, 0}}},            // every address of IPv4
             Case{"127.0.0.1", 0x1F91, {}},                   // another address
             Case{"10.0.0.1", 0x1F92, {{15, 33}, {16, 33}}},  // a shared port
             Case{"127.0.0.1", 0x1F93, {{21, 7}}},            // every address of both families
             Case{"2001:db8::1", 0x1F93, {{21, 7}}},
             Case{"::1", 0x1F90, {{22, 8}}},
             Case{"127.0.0.1", 0x1F94, {{23, 9}}},  // IPv4-mapped
             Case{"::1", 0x1F95, {}},
         }) {
        CAPTURE(ip, port);
        CHECK(listening_sockets(tcp, tcp6, address_of(ip, port)) == sockets);
    }
    CHECK(listening_sockets("", "", address_of("::1", 1)).empty());
}

TEST_CASE("any address is that of the loopback interface, as for connect") {
    CHECK(address_of("0.0.0.0", 80) == address_of("127.0.0.1", 80));
    CHECK(address_of("::", 80) == address_of("::1", 80));
    CHECK(address_of("::ffff:10.1.2.3", 80) == address_of("10.1.2.3", 80));
}

TEST_CASE("an address of this machine is told from others") {
    CHECK(is_of_this_machine(address_of("127.0.0.1", 1)));
    CHECK(is_of_this_machine(address_of("127.9.9.9", 1)));
    CHECK(is_of_this_machine(address_of("::1", 1)));
    CHECK_FALSE(is_of_this_machine(address_of("192.0.2.1", 1)));  // for documentation (RFC 5737)
    CHECK(port_owners(address_of("192.0.2.1", 80)).unseen == "runs on another host");
}

TEST_CASE("a server in this process is none that can be told apart") {
    const int listener = test::listen_on_loopback(1);
    const auto owners = port_owners(address_of("127.0.0.1", test::loopback_port(listener)));
    close(listener);
    CHECK(owners.processes.empty());
    CHECK(owners.unseen == "runs in the client's own process");
    CHECK_THAT(port_owners(address_of("127.0.0.1", 1)).unseen,
               ContainsSubstring("is not among the processes that listen here"));
}

TEST_CASE("all processes that share a listening socket own its port, those below others left out") {
    std::uint16_t port = 0;
    const int listener = listen_everywhere(port);
    if (listener < 0) SKIP("this machine has no IPv6");
    const Worker one{Worker::Starts::nothing};
    const Worker other{Worker::Starts::another};
    close(listener);
    std::vector<pid_t> expected{one.pid(), other.pid()};
    std::sort(expected.begin(), expected.end());
    const auto owners = port_owners(address_of("127.0.0.1", port));
    CHECK(owners.processes == expected);
    CHECK(owners.unseen.empty());
}
