#include "reference_server/api/api.hpp"

#include <array>
#include <exception>
#include <new>

#include "reference_server/api/handlers.hpp"
#include "reference_server/api/routes.hpp"

namespace httpbench::reference {

namespace {

struct Methods {
    std::string_view allow;
    Handler get = nullptr;
    Handler post = nullptr;
    Handler put = nullptr;
    Handler del = nullptr;

    [[nodiscard]] Handler find(Method method) const {
        switch (method) {
            case Method::get:
                return get;
            case Method::post:
                return post;
            case Method::put:
                return put;
            case Method::del:
                return del;
            default:
                return nullptr;
        }
    }
};

/// In the order of `Resource`.
constexpr std::array<Methods, static_cast<std::size_t>(Resource::unknown)> resources{{
    {.allow = "GET", .get = get_root},
    {.allow = "GET", .get = get_health},
    {.allow = "POST", .post = post_echo},
    {.allow = "GET", .get = get_echo_message},
    {.allow = "GET, POST", .get = get_items, .post = post_items},
    {.allow = "GET, PUT, DELETE", .get = get_item, .put = put_item, .del = delete_item},
    {.allow = "GET", .get = get_stress_cpu},
    {.allow = "GET", .get = get_stress_memory},
}};

void dispatch(Context& context, const Request& request, Response& response) {
    const Route route = find_route(request.path);
    if (route.resource == Resource::unknown) return response.fail(404, "there is nothing at this path");

    const Methods& methods = resources[static_cast<std::size_t>(route.resource)];
    if (const Handler handler = methods.find(request.method)) {
        return handler(context, request, route.parameter, response);
    }
    response.fail(405, "this path does not take this method");
    response.allow = methods.allow;
}

/// Has the work done, and makes of what it throws an answer.
template <typename Work>
void guarded(Response& response, const Work& work) noexcept {
    response.clear();
    try {
        work();
    } catch (const std::bad_alloc&) {
        response.fail(503, "there is not enough memory for this");
    } catch (const std::exception&) {
        response.fail(500, "the server failed");
    }
}

}  // namespace

Asked Api::answer(const Request& request, Response& response, AsyncItemStore::Asker& asker) noexcept {
    constexpr std::size_t large_body = std::size_t{64} * 1024;
    Asked later;
    guarded(response, [&] {
        context_.query.kind = ItemQuery::Kind::none;
        dispatch(context_, request, response);
        const Asked asked{context_.query.kind, context_.query.id};
        const bool at_once = async_store_ == nullptr || (store_ != nullptr && asked.kind == ItemQuery::Kind::ping);
        if (asked.kind != ItemQuery::Kind::none && !at_once) {
            async_store_->ask(context_.query, asker);
            later = asked;
        } else if (asked.kind != ItemQuery::Kind::none) {
            ImmediateReply reply{*store_, context_.query};
            write_answer(context_, asked, reply, response);
        }
        // Reading JSON takes several times its size, which thousands of threads must not keep.
        if (request.body.size() > large_body) context_.release();
    });
    return later;
}

void Api::finish(const Asked& asked, ItemReply& reply, Response& response) noexcept {
    guarded(response, [&] { write_answer(context_, asked, reply, response); });
}

}  // namespace httpbench::reference
