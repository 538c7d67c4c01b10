#include "terminal.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

using namespace httpbench::cli;

namespace {

/// A terminal of our own, seen from the side of the program in it.
class Terminal {
  public:
    Terminal() : master_{posix_openpt(O_RDWR | O_NOCTTY)} {
        REQUIRE(grantpt(master_) == 0);
        REQUIRE(unlockpt(master_) == 0);
        slave_ = open(ptsname(master_), O_RDWR | O_NOCTTY);
        REQUIRE(slave_ >= 0);
    }
    ~Terminal() {
        close(slave_);
        close(master_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] int descriptor() const { return slave_; }

  private:
    int master_;
    int slave_ = -1;
};

}  // namespace

TEST_CASE("a terminal is live unless it is dumb or belongs to CI") {
    const Terminal terminal;
    setenv("TERM", "xterm", 1);
    unsetenv("CI");
    CHECK(is_live_terminal(terminal.descriptor()));
    setenv("TERM", "dumb", 1);
    CHECK_FALSE(is_live_terminal(terminal.descriptor()));
    setenv("TERM", "xterm", 1);
    setenv("CI", "true", 1);
    CHECK_FALSE(is_live_terminal(terminal.descriptor()));
}

TEST_CASE("a file is no live terminal and has 80 columns") {
    const int null = open("/dev/null", O_RDWR);
    CHECK_FALSE(is_live_terminal(null));
    CHECK(columns(null) == 80);
    close(null);
}

TEST_CASE("colours can be had always and never") {
    CHECK(use_color(Color::always));
    CHECK_FALSE(use_color(Color::never));
}
