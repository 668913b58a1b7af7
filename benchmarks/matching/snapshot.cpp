// Writes a snapshot of more products than a catalogue may hold as JSON: reads catalogues from
// standard input, one a line, and joins their products.
//
//   bench_snapshot FILE

#include "core/catalogue/snapshot.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <list>
#include <string>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ios::sync_with_stdio(false);
  // Texts of products are views into the documents, which stay until the end.
  std::list<rq::OpenedCatalogue> parts;
  for (std::string line; std::getline(std::cin, line);) {
    rq::Diagnostics faults;
    parts.push_back(rq::open_catalogue(line, rq::FieldList::builtin(), faults));
    if (faults.has_errors()) {
      std::cerr << faults.list().front().where << ": " << faults.list().front().detail << '\n';
      return 1;
    }
  }
  if (parts.empty()) return 1;
  rq::Catalogue& all = parts.front().catalogue;
  for (auto part = std::next(parts.begin()); part != parts.end(); ++part) {
    std::vector<rq::Product>& products = part->catalogue.products;
    std::move(products.begin(), products.end(), std::back_inserter(all.products));
  }
  const std::string bytes = rq::write_snapshot(all, rq::FieldList::builtin());
  std::ofstream file(arguments[1], std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file.good() ? 0 : 1;
}
