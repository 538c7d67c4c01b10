#include <cmath>
#include <optional>

#include "reference_server/api/handlers.hpp"
#include "reference_server/api/json_text.hpp"
#include "reference_server/api/target.hpp"
#include "reference_server/api/utf8.hpp"

namespace httpbench::reference {

namespace {

constexpr std::int64_t default_limit = 100;
constexpr std::int64_t largest_limit = 1000;
constexpr std::size_t longest_name = 200;

void append_item(std::string& out, const ItemView& item) {
    out.append(R"({"id":)");
    append_integer(out, item.id);
    out.append(R"(,"name":)");
    append_string(out, item.name);
    out.append(R"(,"description":)");
    if (item.description) {
        append_string(out, *item.description);
    } else {
        out.append("null");
    }
    out.append(R"(,"price":)");
    append_number(out, item.price);
    out.append(R"(,"created_at":)");
    append_string(out, item.created_at);
    out.push_back('}');
}

ItemStore::Visitor item_into(std::string& out) {
    return [&out](const ItemView& item) { append_item(out, item); };
}

std::optional<std::int64_t> decoded_number(Context& context, std::string_view text) {
    const auto decoded = percent_decode(text, context.decoded);
    return decoded ? to_non_negative(*decoded) : std::nullopt;
}

std::optional<std::int64_t> number_from_query(Context& context, std::string_view query, std::string_view name,
                                              std::int64_t otherwise) {
    const auto text = query_parameter(query, name);
    return text ? decoded_number(context, *text) : otherwise;
}

void not_found(Response& response) {
    response.fail(404, "there is no item with this id");
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

    response.body.push_back('[');
    context.store.list(*limit, *offset, [&body = response.body](const ItemView& item) {
        if (body.size() > 1) body.push_back(',');
        append_item(body, item);
    });
    response.body.push_back(']');
}

void post_items(Context& context, const Request& request, std::string_view, Response& response) {
    if (const auto problem = read_fields(context, request.body)) return response.fail(422, *problem);
    context.created_at.clear();
    context.timestamps.append_now(context.created_at);
    response.status = 201;
    context.store.insert(context.fields, context.created_at, item_into(response.body));
}

void get_item(Context& context, const Request&, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    if (!context.store.find(*id, item_into(response.body))) not_found(response);
}

void put_item(Context& context, const Request& request, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    if (const auto problem = read_fields(context, request.body)) return response.fail(422, *problem);
    if (!context.store.update(*id, context.fields, item_into(response.body))) not_found(response);
}

void delete_item(Context& context, const Request&, std::string_view parameter, Response& response) {
    const auto id = decoded_number(context, parameter);
    if (!id) return bad_id(response);
    if (!context.store.erase(*id)) return not_found(response);
    response.body.append(R"({"deleted":)");
    append_integer(response.body, *id);
    response.body.push_back('}');
}

}  // namespace httpbench::reference
