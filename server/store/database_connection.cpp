#include "server/store/database_connection.h"

#include <utility>

namespace rq::server {

Result<Transaction> Transaction::begin(DatabaseConnection& connection, Access access) {
  if (auto begun = connection.begin(access); !begun) {
    return begun.error();
  }
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ != nullptr) {
    connection_->rollback();
  }
}

Result<Done> Transaction::commit() {
  auto committed = connection_->commit();
  if (committed) {
    connection_ = nullptr;
  }
  return committed;
}

}  // namespace rq::server
