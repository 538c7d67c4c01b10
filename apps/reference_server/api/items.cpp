#include <cmath>
#include <optional>

#include "reference_server/api/handlers.hpp"
#include "reference_server/api/target.hpp"
#include "reference_server/api/utf8.hpp"

namespace httpbench::reference {

namespace {

constexpr std::int64_t default_limit = 100;
constexpr std::int64_t largest_limit = 1000;
constexpr std::size_t longest_name = 200;

std::optional<std::int64_t> decoded_number(Context& context, std::string_view text) {
    const auto decoded = percent_decode(text, context.decoded);
    return decoded ? to_non_negative(*decoded) : std::nullopt;
}

std::optional<std::int64_t> number_from_query(Context& context, std::string_view query, std::string_view name,
                                              std::int64_t otherwise) {
    const auto text = query_parameter(query, name);
    return text ? decoded_number(context, *text) : otherwise;
}

void bad_id(Response& response) {
    response.fail(422, "the item's id must be a non-negative integer");
}

/// Reads the body into `context.fields`.
/// @return what is wrong with it; none when it describes an item
std::optional<std::string_view> read_fields(Context& context, std::string_view body) {
    std::optional<JsonValue> name;
    std::optional<JsonValue> description;
    std::optional<JsonValue> price;
    const auto problem = context.body.read(body, [&](std::string_view member, const JsonValue& value) {
        if (member == "name") name = value;
        if (member == "description") description = value;
        if (member == "price") price = value;
    });
    using Kind = JsonValue::Kind;
    if (problem) return problem;
    if (!name) return "the field 'name' is missing";
    if (!price) return "the field 'price' is missing";
    if (name->kind != Kind::string) return "the field 'name' must be a string";
    const std::size_t length = count_characters(name->string);
    if (length == 0 || length > longest_name) return "the field 'name' must have 1 to 200 characters";
    if (price->kind != Kind::number) return "the field 'price' must be a number";
    const double amount = to_double(*price);
    if (!std::isfinite(amount) || amount < 0) return "the field 'price' must be finite and not negative";
    const bool described = description && description->kind != Kind::null;
    if (described && description->kind != Kind::string) return "the field 'description' must be a string or null";

    const auto has_nul = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
    const bool nul = has_nul(name->string) || (described && has_nul(description->string));
    if (nul && !context.takes_nul) return "the database takes no text with U+0000";

    context.fields.name = name->string;
    context.fields.description.reset();
    if (described) context.fields.description.emplace(description->string);
    context.fields.price = amount;
    return std::nullopt;
}

}  // namespace

void get_items(Context& context, const Request& request, std::string_view, Response& response) {
    const auto limit = number_from_query(context, request.query, "limit", default_limit);
    if (!limit || *limit < 1 || *limit > largest_limit) {
        return response.fail(422, "the parameter 'limit' must be an integer from 1 to 1000");
    }
    const auto offset = number_from_query(context, request.query, "offset", 0);
    if (!offset) return response.fail(422, "the parameter 'offset' must be a non-negative integer");

    context.query.limit = *limit;
    context.query.offset = *offset;
    context.query.kind = ItemQuery::Kind::list;
}

void post_items(Context& context, const Request& request, std::string_view, Response& response) {
    if (const auto problem = read_fields(context, request.body)) return response.fail(422, *problem);
    context.created_at.clear();
    context.timestamps.append_now(context.created_at);
    context.query.fields = &context.fields;
    context.query.created_at = &context.created_at;
    context.query.kind = ItemQuery::Kind::insert;
}

void get_item(Context& context, const Request&, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    context.query.id = *id;
    context.query.kind = ItemQuery::Kind::find;
}

void put_item(Context& context, const Request& request, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    if (const auto problem = read_fields(context, request.body)) return response.fail(422, *problem);
    context.query.id = *id;
    context.query.fields = &context.fields;
    context.query.kind = ItemQuery::Kind::update;
}

void delete_item(Context& context, const Request&, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    context.query.id = *id;
    context.query.kind = ItemQuery::Kind::erase;
}

}  // namespace httpbench::reference
