#include "runner/question.hpp"

#include "answers/excerpt.hpp"
#include "answers/json_member.hpp"
#include "model/answer_part.hpp"
#include "model/template_text.hpp"
#include "net/fetch.hpp"
#include "http/request.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace httpbench {

using answers::Difference;
using answers::SeenAnswer;

namespace {

std::string expectation(const Endpoint& endpoint) {
    if (endpoint.expected_statuses.empty()) return "2xx";
    return fmt::format("{}", fmt::join(endpoint.expected_statuses, " or "));
}

}  // namespace

Question question_of(const Endpoint& endpoint, Random& random) {
    Question question{.request = endpoint};
    question.request.path = expanded(endpoint.path, random, question.uuids);
    question.request.body = expanded(endpoint.body, random, question.uuids);
    std::vector<std::string> unseen;
    for (Header& header : question.request.headers) header.value = expanded(header.value, random, unseen);
    return question;
}

SeenAnswer ask(const Endpoint& request, const RunningTarget& target, std::chrono::nanoseconds timeout,
               const std::stop_token& stop) {
    try {
        Answer answer = fetch(target.address, make_request(request, target.url), timeout, stop);
        return {.status = answer.status,
                .content_type = header_value(answer.head, "Content-Type"),
                .body = std::move(answer.body)};
    } catch (const std::system_error& error) {
        return {.failure = error.what()};
    }
}

std::vector<Difference> unmet(const SeenAnswer& answer, const Endpoint& endpoint) {
    if (!answer.failure.empty()) return {{"answer", "one", "none (" + answers::excerpt(answer.failure) + ")"}};
    if (!expects_status(endpoint, answer.status)) {
        return {{"status", expectation(endpoint), std::to_string(answer.status)}};
    }
    if (endpoint.expected_body && *endpoint.expected_body != answer.body) {
        return {
            {"body", "'" + answers::excerpt(*endpoint.expected_body) + "'", "'" + answers::excerpt(answer.body) + "'"}};
    }
    return {};
}

std::vector<Difference> unshown(const SeenAnswer& answer, const std::vector<std::string>& texts) {
    std::vector<Difference> missing;
    for (const std::string& text : texts) {
        if (answer.body.find(text) != std::string::npos) continue;
        missing.push_back({"body", "the request's " + text, "'" + answers::excerpt(answer.body) + "'"});
    }
    return missing;
}

std::optional<std::string> filled_in(std::string_view path, const SeenAnswer& answer, std::string& lacking) {
    std::string filled;
    for (AnswerPart part = find_answer_part(path); part.size > 0; part = find_answer_part(path)) {
        const auto segment = answers::path_segment_at(answer.body, part.pointer);
        if (!segment) {
            lacking = part.pointer;
            return std::nullopt;
        }
        filled.append(path.substr(0, part.offset)).append(*segment);
        path.remove_prefix(part.offset + part.size);
    }
    return filled.append(path);
}

}  // namespace httpbench
