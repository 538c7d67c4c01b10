#include "reference_server/api/handlers.hpp"
#include "reference_server/api/json_text.hpp"
#include "reference_server/api/stopwatch.hpp"
#include "reference_server/api/target.hpp"
#include "reference_server/api/utf8.hpp"

namespace httpbench::reference {

namespace {

/// The members that both kinds of echo end with, and the closing brace.
void append_times(Context& context, const Stopwatch& watch, std::string& body) {
    body.append(R"(,"timestamp":")");
    context.timestamps.append_now(body);
    body.append(R"(","processing_time_ms":)");
    watch.append_elapsed(body);
    body.push_back('}');
}

}  // namespace

void post_echo(Context& context, const Request& request, std::string_view, Response& response) {
    const Stopwatch watch;
    std::optional<JsonValue> message;
    std::string_view data = "null";
    const auto problem = context.body.read(request.body, [&](std::string_view name, const JsonValue& value) {
        if (name == "message") message = value;
        if (name == "data") data = value.text;
    });
    if (problem) return response.fail(422, *problem);
    if (!message) return response.fail(422, "the field 'message' is missing");
    if (message->kind != JsonValue::Kind::string) return response.fail(422, "the field 'message' must be a string");

    response.body.append(R"({"message":)");
    append_string(response.body, message->string);
    response.body.append(R"(,"data":)").append(data);
    append_times(context, watch, response.body);
}

void get_echo_message(Context& context, const Request&, std::string_view parameter, Response& response) {
    const Stopwatch watch;
    const auto message = percent_decode(parameter, context.decoded);
    if (!message || !is_utf8(*message)) return response.fail(422, "the message is not percent-encoded UTF-8");

    response.body.append(R"({"message":)");
    append_string(response.body, *message);
    append_times(context, watch, response.body);
}

}  // namespace httpbench::reference
