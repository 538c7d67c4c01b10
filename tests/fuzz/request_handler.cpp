#include "fuzz/pieces.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "http/response_parser.hpp"
#include "reference_server/http/session.hpp"
#include "reference_server/store/sqlite_store.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace httpbench::fuzz {

namespace {

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// A database as a new server has it. Most requests write nothing, and to make one takes longer than to ask it.
class Database {
  public:
    [[nodiscard]] reference::ItemStore& get() {
        if (!store_) store_ = std::make_unique<reference::SqliteStore>(":memory:", 1);
        return *store_;
    }
    /// To be called after every conversation.
    void discard_if_written(std::string_view requests, std::string_view answers) {
        const bool may_be_written =
            contains(answers, "HTTP/1.1 201 ") || contains(requests, "PUT") || contains(requests, "DELETE");
        if (may_be_written) store_.reset();
    }

  private:
    std::unique_ptr<reference::SqliteStore> store_;
};

/// What a client receives on one connection to a new server until it closes it.
struct Conversation {
    std::string answers = {};
    std::uint64_t served = 0;
};

Conversation talk(Pieces requests, reference::ItemStore& store) {
    std::atomic<std::uint64_t> served{0};
    reference::Service service{store, served};
    reference::Session session{service};
    Conversation conversation;
    while (!requests.empty() && !session.finished()) {
        const std::span<char> space = session.space();
        require(!space.empty(), "a session always has room for more");
        const std::string_view piece = requests.next(space.size());
        std::copy(piece.begin(), piece.end(), space.begin());
        session.received(piece.size());
        while (session.answer()) conversation.answers += session.output();
    }
    if (!session.finished()) {
        session.time_out();
        conversation.answers += session.output();
    }
    require(session.finished(), "a session that timed out is finished");
    conversation.served = served;
    return conversation;
}

bool is_known(int status) {
    constexpr std::array statuses{200, 201, 400, 404, 405, 408, 413, 422, 431};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

/// The statuses of answers none of which is to HEAD.
std::vector<int> statuses_of(std::string_view answers) {
    std::vector<int> statuses;
    ResponseParser parser;
    simdjson::dom::parser json;
    const std::optional<std::string> any;
    while (!answers.empty()) {
        std::string body;
        parser.begin(false, &any);
        parser.keep_bodies_in(&body);
        const ResponseParser::Fed fed = parser.feed(answers);
        if (fed.state == ResponseParser::State::incomplete && answers == "HTTP/1.1 100 Continue\r\n\r\n") break;
        require(fed.state == ResponseParser::State::complete, "an answer is HTTP");
        require(json.parse(body).error() == simdjson::SUCCESS, "a body is JSON");
        require(is_known(parser.status()), "a request does not break the server");
        statuses.push_back(parser.status());
        answers.remove_prefix(fed.consumed);
    }
    return statuses;
}

}  // namespace

void request_handler(std::string_view input) {
    // Whether an answer has a body could not be told from the answer alone.
    const bool asks_for_heads = contains(input, "HEAD");
    static Database database;
    std::optional<std::vector<int>> expected;
    for (const Cut cut : all_cuts) {
        const Conversation conversation = talk({input, cut}, database.get());
        database.discard_if_written(input, conversation.answers);
        if (asks_for_heads) continue;
        const std::vector<int> statuses = statuses_of(conversation.answers);
        require(statuses.size() == conversation.served, "every answer is counted");
        require(!expected || statuses == *expected, "the size of the pieces makes no difference");
        expected = statuses;
    }
}

}  // namespace httpbench::fuzz
