#include "contract/throwaway_postgres.hpp"

#include "contract/launched_api.hpp"

namespace httpbench::contract {

ThrowawayPostgres::ThrowawayPostgres()
    : server_{launch_or_skip({.command = {"sh", CONTRACT_FOLDER "/postgres.sh", directory_.path().string()}})},
      url_{"postgresql://bench@" + server_.url().substr(std::string_view{"http://"}.size()) + "/postgres"} {}

}  // namespace httpbench::contract
