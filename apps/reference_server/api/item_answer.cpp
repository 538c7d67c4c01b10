#include "reference_server/api/item_answer.hpp"

#include "reference_server/api/json_text.hpp"

namespace httpbench::reference {

namespace {

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

void write_health(Context& context, bool healthy, Response& response) {
    if (!healthy) response.status = 503;
    response.body.append(healthy ? R"({"status":"healthy","database":"connected","timestamp":")"
                                 : R"({"status":"unhealthy","database":"disconnected","timestamp":")");
    context.timestamps.append_now(response.body);
    response.body.append(R"("})");
}

void write_list(ItemReply& reply, std::string& body) {
    body.push_back('[');
    reply.visit([&body](const ItemView& item) {
        if (body.size() > 1) body.push_back(',');
        append_item(body, item);
    });
    body.push_back(']');
}

void write_erased(std::int64_t id, std::string& body) {
    body.append(R"({"deleted":)");
    append_integer(body, id);
    body.push_back('}');
}

}  // namespace

void write_answer(Context& context, const Asked& asked, ItemReply& reply, Response& response) {
    using Kind = ItemQuery::Kind;
    std::string& body = response.body;
    try {
        if (asked.kind == Kind::list) return write_list(reply, body);
        if (asked.kind == Kind::insert) response.status = 201;
        const bool found = reply.visit([&body](const ItemView& item) { append_item(body, item); });
        if (asked.kind == Kind::ping) return write_health(context, true, response);
        if (!found) return response.fail(404, "there is no item with this id");
        if (asked.kind == Kind::erase) write_erased(asked.id, body);
    } catch (const StoreError&) {
        if (asked.kind == Kind::ping) return write_health(context, false, response);
        response.fail(503, "the database did not do it");
    }
}

}  // namespace httpbench::reference
