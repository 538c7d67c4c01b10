#include "reference_server/net/open_async_store.hpp"

#ifdef HTTPBENCH_POSTGRESQL
#include "reference_server/net/postgres_pipeline.hpp"
#endif

namespace httpbench::reference {

#ifdef HTTPBENCH_POSTGRESQL
std::unique_ptr<AsyncItemStore> open_async_store(asio::io_context& context, const std::string& url,
                                                 std::size_t connections) {
    return std::make_unique<PostgresPipeline>(context, url, connections);
}
#else
std::unique_ptr<AsyncItemStore> open_async_store(asio::io_context&, const std::string&, std::size_t) {
    throw StoreError{"this program was built without PostgreSQL"};
}
#endif

}  // namespace httpbench::reference
