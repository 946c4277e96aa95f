// SPDX-License-Identifier: Apache-2.0
import Archives
import Database
package import ImageSpec

extension LayerCatalogue {
  /// What became of an image that was written down.
  package enum Change: String, Hashable, Sendable { case added, completed, known }

  /// Does several things or none.
  @discardableResult
  package func all<Result>(_ body: () throws -> Result) throws -> Result { try connection.transaction(body) }

  /// Writes down an image and what it is called. Call it inside `all`.
  /// - Parameter targets: what the names stand for where that is not the manifest: indexes that hold it.
  @discardableResult
  package func record(
    _ image: CataloguedImage, names: [CataloguedName], targets: [Digest] = []
  ) throws -> Change {
    var change = Change.known
    let number: Int
    if let known = try self.number(of: image.manifest) {
      number = known
      if try complete(number, by: image) { change = .completed }
    } else {
      number = try insert(image)
      change = .added
    }
    let member = try statement("INSERT OR IGNORE INTO member VALUES (?, ?)")
    for target in Set([image.manifest] + targets + names.map(\.target)) {
      guard let packed = target.packed else { continue }
      try member.bind(packed, at: 1)
      try member.bind(number, at: 2)
      try member.run()
    }
    if let packages = image.packages {
      let insert = try statement("INSERT OR REPLACE INTO inventory VALUES (?, ?)")
      try insert.bind(number, at: 1)
      try insert.bind(CataloguedImage.packed(packages: packages), at: 2)
      try insert.run()
    }
    for name in names { try record(name) }
    return change
  }

  /// Writes down what a name stands for. What it stood for before is kept as its past.
  package func record(_ name: CataloguedName) throws {
    guard let target = name.target.packed else { return }
    let repository = try number(ofRepository: name.repository)
    let known = try statement(
      "SELECT target, since, seen, moved FROM name WHERE repository = ? AND tag = ? ORDER BY target")
    known.reset()
    defer { known.reset() }
    try known.bind(repository, at: 1)
    try known.bind(name.tag ?? "", at: 2)
    var row = name
    var others: [(target: [UInt8], seen: String)] = []
    while try known.step() {
      let other = try known.bytes(0)
      if other == target {
        row.since = min(try known.string(1), name.since)
        row.seen = max(try known.string(2), name.seen)
        // It may have come back.
        if name.moved == nil, !known.isNull(3), try known.string(3) > name.seen { row.moved = try known.string(3) }
      } else if known.isNull(3) {
        others.append((other, try known.string(2)))
      }
    }
    known.reset()
    // A digest is never another's; of a tag the state seen last is what it stands for.
    if name.tag != nil, row.moved == nil {
      let move = try statement("UPDATE name SET moved = ? WHERE repository = ? AND tag = ? AND target = ?")
      for other in others {
        if other.seen > row.seen {
          row.moved = other.seen
        } else {
          try move.bind(row.seen, at: 1)
          try move.bind(repository, at: 2)
          try move.bind(name.tag ?? "", at: 3)
          try move.bind(other.target, at: 4)
          try move.run()
        }
      }
    }
    let insert = try statement("INSERT OR REPLACE INTO name VALUES (?, ?, ?, ?, ?, ?)")
    try insert.bind(repository, at: 1)
    try insert.bind(row.tag ?? "", at: 2)
    try insert.bind(target, at: 3)
    try insert.bind(row.since, at: 4)
    try insert.bind(row.seen, at: 5)
    try insert.bind(row.moved, at: 6)
    try insert.run()
  }

  /// Every name, sorted.
  package func everyName(_ body: (CataloguedName) throws -> Void) throws {
    let query = try connection.prepare(
      """
      SELECT r.name, n.tag, n.target, n.since, n.seen, n.moved FROM name n
      JOIN repository r ON r.number = n.repository ORDER BY r.name, n.tag, n.moved IS NOT NULL, n.seen DESC, n.target
      """)
    while try query.step() {
      guard let target = Digest(packed: try query.bytes(2)[...]) else { continue }
      let tag = try query.string(1)
      try body(
        CataloguedName(
          repository: try query.string(0), tag: tag.isEmpty ? nil : tag, target: target, since: try query.string(3),
          seen: try query.string(4), moved: query.isNull(5) ? nil : try query.string(5)))
    }
  }

  private func number(of manifest: Digest) throws -> Int? {
    guard let packed = manifest.packed else { return nil }
    let query = try statement("SELECT number FROM image WHERE manifest = ?")
    defer { query.reset() }
    query.reset()
    try query.bind(packed, at: 1)
    return try query.step() ? try query.int(0) : nil
  }

  private func number(ofRepository name: String) throws -> Int {
    let insert = try statement("INSERT OR IGNORE INTO repository (name) VALUES (?)")
    try insert.bind(name, at: 1)
    try insert.run()
    let query = try statement("SELECT number FROM repository WHERE name = ?")
    defer { query.reset() }
    query.reset()
    try query.bind(name, at: 1)
    return try query.step() ? try query.int(0) : 0
  }

  private func insert(_ image: CataloguedImage) throws -> Int {
    let names = try LayerChain.names(image.diffIDs)
    let piles = try LayerChain.names(image.layers)
    let insert = try statement(
      """
      INSERT INTO image (manifest, config, chain, pile, history, layers, platform, created, stored, unpacked, computed,
        origin, day, diffs, digests, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    try insert.bind(image.manifest.packed ?? [], at: 1)
    try insert.bind(image.config.packed ?? [], at: 2)
    try insert.bind(names.last.map(LayerChain.key) ?? 0, at: 3)
    try insert.bind(piles.last.map(LayerChain.key) ?? 0, at: 4)
    try insert.bind(try StepChain.keys(image.steps).last ?? 0, at: 5)
    try insert.bind(image.diffIDs.count, at: 6)
    try insert.bind(image.platform, at: 7)
    try insert.bind(image.created, at: 8)
    try insert.bind(image.stored, at: 9)
    if let unpacked = image.unpacked {
      try insert.bind(unpacked, at: 10)
    } else {
      try insert.bind(String?.none, at: 10)
    }
    try insert.bind(image.isComputed ? 1 : 0, at: 11)
    try insert.bind(CataloguedImage.Origin.allCases.firstIndex(of: image.origin) ?? 0, at: 12)
    try insert.bind(image.day, at: 13)
    try insert.bind(image.diffIDs.flatMap { $0.packed ?? [] }, at: 14)
    try insert.bind(image.layers.flatMap { $0.packed ?? [] }, at: 15)
    try insert.bind(try image.packedDetails(), at: 16)
    try insert.run()
    let last = try statement("SELECT last_insert_rowid()")
    defer { last.reset() }
    last.reset()
    return try last.step() ? try last.int(0) : 0
  }

  /// Takes what was not known of an image.
  private func complete(_ number: Int, by image: CataloguedImage) throws -> Bool {
    let known = try statement("SELECT unpacked IS NULL, computed, origin FROM image WHERE number = ?")
    known.reset()
    try known.bind(number, at: 1)
    guard try known.step() else { return false }
    let wantsSize = try known.int(0) == 1 && image.unpacked != nil
    let wantsProof = try known.int(1) == 0 && image.isComputed
    let origins = CataloguedImage.Origin.allCases
    let origin = try known.int(2)
    let isLearned = origins.indices.contains(origin) && origins[origin] == .scan
    known.reset()
    // What was only come across is added on purpose now.
    let wantsOrigin = isLearned && image.origin != .scan
    guard wantsSize || wantsProof || wantsOrigin else { return image.packages != nil }
    let update = try statement(
      "UPDATE image SET unpacked = coalesce(unpacked, ?), computed = max(computed, ?), origin = ? WHERE number = ?")
    if let unpacked = image.unpacked {
      try update.bind(unpacked, at: 1)
    } else {
      try update.bind(String?.none, at: 1)
    }
    try update.bind(image.isComputed ? 1 : 0, at: 2)
    try update.bind(wantsOrigin ? origins.firstIndex(of: image.origin) ?? origin : origin, at: 3)
    try update.bind(number, at: 4)
    try update.run()
    return true
  }
}

/// What the texts of a history are called, one name for each length of it.
enum StepChain {
  static func keys(_ steps: [CataloguedImage.Step]) throws -> [Int] {
    var last = ""
    return try steps.map { step in
      last = try SHA2.hex(Array("\(last)\n\(step.text)".utf8))
      return LayerChain.key(Digest(sha256: last))
    }
  }
}
