#include "reference_server/net/postgres_pipeline.hpp"

#include <asio/post.hpp>

#include "reference_server/net/postgres_link.hpp"

namespace httpbench::reference {

PostgresPipeline::PostgresPipeline(asio::io_context& context, const std::string& url, std::size_t connections)
    : context_{context} {
    for (std::size_t i = 0; i < connections; ++i) links_.push_back(std::make_unique<PostgresLink>(context, url));
}

PostgresPipeline::~PostgresPipeline() = default;

void PostgresPipeline::ask(const ItemQuery& query, Asker& asker) {
    PostgresLink* best = nullptr;
    for (const auto& link : links_) {
        if (link->up() && (best == nullptr || link->load() < best->load())) best = link.get();
    }
    if (best != nullptr) return best->ask(query, asker);
    asio::post(context_, [&asker] {
        PostgresReply nothing{nullptr};
        asker.take(nothing);
    });
}

void PostgresPipeline::stop() {
    for (const auto& link : links_) link->stop();
}

}  // namespace httpbench::reference
