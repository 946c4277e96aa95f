// SPDX-License-Identifier: Apache-2.0
import Notations

extension PackedRecord {
  /// The whole record but its id, for a place where it is kept beside what was made of it.
  func packed() -> [UInt8] {
    var out = PackedWriter()
    out.block(advisory[...])
    out.number(statements.count)
    for (at, statement) in statements.enumerated() {
      out.text(statement.ecosystem)
      out.text(statement.name)
      out.block(bytes(of: at))
    }
    return out.bytes
  }

  init(id: String, unpacking bytes: [UInt8]) throws(PackingError) {
    var input = PackedReader(bytes)
    try self.init(id: id, body: Array(try input.block()))
    for _ in 0..<(try input.count()) {
      let ecosystem = try input.text()
      let name = try input.text()
      append(try input.block(), ecosystem: ecosystem, name: name)
    }
  }

  /// A record without statements, from what the database holds of its advisory.
  init(id: String, body: [UInt8]) throws(PackingError) {
    var input = PackedReader(body)
    self.init(try Advisory(id: id, unpacking: &input))
  }

  /// What it is found by: its id, aliases and upstreams, each once, in upper case.
  var keys: Set<String> { Set(([id] + names).map { $0.uppercased() }) }

  /// The packages it speaks of, each once, in the order in which they are first named.
  var packages: [PackageKey] {
    if statements.count == 1 { return [PackageKey(statements[0].ecosystem, statements[0].name)] }
    var seen: Set<PackageKey> = []
    return statements.compactMap { statement in
      let key = PackageKey(statement.ecosystem, statement.name)
      return seen.insert(key).inserted ? key : nil
    }
  }
}

/// An ecosystem and the name of a package in it.
struct PackageKey: Hashable, Sendable {
  var ecosystem: String
  var name: String

  init(_ ecosystem: String, _ name: String) {
    self.ecosystem = ecosystem
    self.name = name
  }
}
