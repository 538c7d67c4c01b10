#include "http/response_parser.hpp"

#include "fuzz/pieces.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"

#include <optional>
#include <string>

namespace httpbench::fuzz {

namespace {

using State = ResponseParser::State;

/// All that can be known of an answer.
struct Answer {
    State state = State::incomplete;
    State after_close = State::incomplete;
    int status = 0;
    bool keep_alive = false;
    bool body_is_right = false;
    std::uint64_t bytes = 0;
    std::string reason = {};
    std::string body = {};
    bool operator==(const Answer&) const = default;
};

struct Question {
    bool answers_head = false;
    std::optional<std::string> expected_body = {};
};

enum class Bodies : bool { kept, skipped };

Answer read(ResponseParser& parser, const Question& question, Pieces pieces, KnownHead* known = nullptr,
            Bodies bodies = Bodies::kept) {
    Answer answer;
    parser.begin(question.answers_head, &question.expected_body, known);
    parser.keep_bodies_in(bodies == Bodies::kept ? &answer.body : nullptr);
    std::size_t consumed = 0;
    while (answer.state == State::incomplete && !pieces.empty()) {
        const std::string_view piece = pieces.next();
        const bool skips = bodies == Bodies::skipped && !piece.empty() && parser.skippable() > 0;
        const ResponseParser::Fed fed = skips ? parser.skip(piece.size()) : parser.feed(piece);
        require(fed.consumed <= piece.size(), "no more is consumed than was fed");
        require(fed.state != State::incomplete || fed.consumed == piece.size(), "an incomplete answer takes all");
        answer.state = fed.state;
        consumed += fed.consumed;
    }
    require(parser.bytes() == consumed, "every byte of an answer is counted");
    answer.after_close = answer.state == State::incomplete ? parser.finish() : answer.state;
    answer.status = parser.status();
    answer.keep_alive = parser.keep_alive();
    answer.body_is_right = parser.body_is_right();
    answer.bytes = parser.bytes();
    answer.reason = parser.reason();
    require((answer.state == State::broken) == !answer.reason.empty(), "a broken answer has a reason, no other has");
    require(answer.after_close != State::complete || (answer.status >= 200 && answer.status <= 999),
            "a complete answer has a final status");
    return answer;
}

}  // namespace

void response_parser(std::string_view input) {
    ResponseParser used;
    for (const Question& question : {Question{}, Question{.answers_head = true}, Question{.expected_body = "hello"}}) {
        const Answer whole = read(used, question, {input, Cut::whole});
        KnownHead known;
        for (const Cut cut : all_cuts) {
            ResponseParser fresh;
            require(read(fresh, question, {input, cut}) == whole, "the size of the pieces makes no difference");
            require(read(used, question, {input, cut}) == whole, "an earlier answer makes no difference");
            for (int i = 0; i < 2; ++i) {
                require(read(used, question, {input, cut}, &known) == whole, "a known head makes no difference");
            }
            Answer unseen = read(used, question, {input, cut}, &known, Bodies::skipped);
            unseen.body = whole.body;
            require(unseen == whole, "a body that is not looked at makes no difference");
        }
    }
}

}  // namespace httpbench::fuzz
