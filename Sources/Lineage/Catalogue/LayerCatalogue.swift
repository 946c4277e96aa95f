// SPDX-License-Identifier: Apache-2.0
import Database
import Glibc
package import ImageSpec

/// The local catalogue of images by their layers: a SQLite file.
///
/// It stays with one task, as its connection does.
package final class LayerCatalogue {
  /// An image, by its row.
  package struct Row: Hashable, Sendable {
    package var number: Int
    package var image: CataloguedImage
  }

  /// How it is opened.
  package enum Mode: Hashable, Sendable { case reading, writing }

  package let path: String
  let connection: Connection
  /// Rows that were read, where nobody writes through this connection: one image is found in several ways.
  private var known: [Int: Row]?
  /// Statements are prepared once.
  private var prepared: [String: PreparedStatement] = [:]

  /// Images that are looked at for one height of a pile of layers: whoever floods the catalogue does not stop the scan.
  static let hits = 50

  /// Where a cache directory keeps it.
  package static func path(in cacheDirectory: String) -> String { cacheDirectory + "/catalogue/catalogue.sqlite" }

  /// Opens the catalogue; for writing it is made where it is not there.
  /// - Throws: `CatalogueError`.
  package init(path: String, mode: Mode) throws(CatalogueError) {
    self.path = path
    known = mode == .reading ? [:] : nil
    do {
      if mode == .writing { try Self.makeFolder(of: path) }
      connection = try Connection(path: path, mode: mode == .writing ? .readWrite : .readOnly)
      // Others may be writing at this moment.
      try connection.run("PRAGMA busy_timeout = 5000")
      let version = try connection.schemaVersion()
      let mark = try connection.prepare("PRAGMA application_id")
      let application = try mark.step() ? try mark.int(0) : 0
      guard application == CatalogueSchema.application || application == 0 && version == 0 && mode == .writing else {
        throw CatalogueError.notACatalogue(path: path)
      }
      if mode == .writing {
        if version == 0 { try connection.run("PRAGMA application_id = \(CatalogueSchema.application)") }
        try connection.migrate(CatalogueSchema.steps)
      } else if version != CatalogueSchema.steps.count {
        throw DatabaseError.tooNew(path: path, version: version, known: CatalogueSchema.steps.count)
      }
    } catch let error as DatabaseError {
      throw .database(error)
    } catch let error as CatalogueError {
      throw error
    } catch {
      throw .damaged(path: path, what: "\(error)")
    }
  }

  /// The catalogue of a cache directory, to be read; `nil` where there is none.
  /// - Throws: `CatalogueError`.
  package static func found(in cacheDirectory: String) throws(CatalogueError) -> LayerCatalogue? {
    let path = path(in: cacheDirectory)
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return try LayerCatalogue(path: path, mode: .reading)
  }

  // MARK: - Looking up

  /// The images whose layers are the lowest of a pile, all layers of the pile among them; the highest first.
  /// - Parameter isStored: whether the pile is of digests of stored layers; else of diff-IDs.
  package func images(under pile: [Digest], isStored: Bool = false) throws -> [Row] {
    guard (1...CataloguedImage.layerLimit).contains(pile.count) else { return [] }
    let query = try statement(
      Self.columns + " FROM image WHERE \(isStored ? "pile" : "chain") = ? AND layers = ? ORDER BY number LIMIT ?")
    var rows: [Row] = []
    for (index, name) in try LayerChain.names(pile).enumerated().reversed() {
      query.reset()
      try query.bind(LayerChain.key(name), at: 1)
      try query.bind(index + 1, at: 2)
      try query.bind(Self.hits, at: 3)
      while try query.step() {
        let row = try row(query)
        // 64 bits may be those of another pile.
        if pile.starts(with: isStored ? row.image.layers : row.image.diffIDs), row.image.isTelling { rows.append(row) }
      }
    }
    query.reset()
    return rows
  }

  /// The images that a digest stands for: of a manifest, an index, or a configuration.
  package func images(of digest: Digest) throws -> [Row] {
    guard let packed = digest.packed else { return [] }
    return try rows(
      Self.columns
        + " FROM image WHERE number IN (SELECT image FROM member WHERE target = ?) ORDER BY number LIMIT 200"
    ) { try $0.bind(packed, at: 1) }
  }

  /// The images that a name stands or stood for, and what it stood for.
  package func images(named reference: Reference) throws -> [(target: Digest, row: Row)] {
    guard let tag = reference.tag else { return [] }
    let query = try statement(
      """
      SELECT n.target FROM name n JOIN repository r ON r.number = n.repository
      WHERE r.name = ? AND n.tag = ? ORDER BY n.moved IS NOT NULL, n.seen DESC, n.target LIMIT 50
      """)
    defer { query.reset() }
    query.reset()
    try query.bind(reference.host + "/" + reference.path, at: 1)
    try query.bind(tag, at: 2)
    var targets: [Digest] = []
    while try query.step() { if let digest = Digest(packed: try query.bytes(0)[...]) { targets.append(digest) } }
    return try targets.flatMap { target in try images(of: target).map { (target, $0) } }
  }

  /// What a name stood for when it was last looked at, and the day of that; `nil` where the name is not known.
  package func current(_ reference: Reference) throws -> (target: Digest, day: String)? {
    guard let tag = reference.tag else { return nil }
    let query = try statement(
      """
      SELECT n.target, n.seen FROM name n JOIN repository r ON r.number = n.repository
      WHERE r.name = ? AND n.tag = ? AND n.moved IS NULL ORDER BY n.seen DESC, n.target LIMIT 1
      """)
    defer { query.reset() }
    query.reset()
    try query.bind(reference.host + "/" + reference.path, at: 1)
    try query.bind(tag, at: 2)
    guard try query.step(), let digest = Digest(packed: try query.bytes(0)[...]) else { return nil }
    return (digest, try query.string(1))
  }

  /// The images with a history, all of its texts.
  func images(history key: Int) throws -> [Row] {
    try rows(Self.columns + " FROM image WHERE history = ? ORDER BY number LIMIT 200") { try $0.bind(key, at: 1) }
  }

  /// The image with a configuration; `nil` where none has it.
  package func image(config: Digest) throws -> Row? {
    guard let packed = config.packed else { return nil }
    return try rows(Self.columns + " FROM image WHERE config = ? LIMIT 1") { try $0.bind(packed, at: 1) }.first
  }

  /// Whether a manifest is known.
  package func knows(manifest: Digest) throws -> Bool {
    guard let packed = manifest.packed else { return false }
    let query = try statement("SELECT 1 FROM image WHERE manifest = ?")
    defer { query.reset() }
    query.reset()
    try query.bind(packed, at: 1)
    return try query.step()
  }

  /// The names of an image, sorted.
  package func names(of row: Row) throws -> [CataloguedName] {
    let query = try statement(
      """
      SELECT r.name, n.tag, n.target, n.since, n.seen, n.moved FROM member m JOIN name n ON n.target = m.target
      JOIN repository r ON r.number = n.repository WHERE m.image = ? ORDER BY r.name, n.tag, n.target LIMIT 1000
      """)
    defer { query.reset() }
    query.reset()
    try query.bind(row.number, at: 1)
    var names: [CataloguedName] = []
    while try query.step() {
      guard let target = Digest(packed: try query.bytes(2)[...]) else { continue }
      let tag = try query.string(1)
      names.append(
        CataloguedName(
          repository: try query.string(0), tag: tag.isEmpty ? nil : tag, target: target, since: try query.string(3),
          seen: try query.string(4), moved: query.isNull(5) ? nil : try query.string(5)))
    }
    return names
  }

  /// The packages of an image; `nil` where its layers were not read for them.
  package func packages(of row: Row) throws -> [String]? {
    let query = try statement("SELECT packages FROM inventory WHERE image = ?")
    defer { query.reset() }
    query.reset()
    try query.bind(row.number, at: 1)
    return try query.step() ? try CataloguedImage.packages(query.bytes(0)) : nil
  }

  /// Images, names and inventories it holds.
  package func counts() throws -> (images: Int, names: Int, inventories: Int) {
    func count(_ table: String) throws -> Int {
      let query = try statement("SELECT count(*) FROM \(table)")
      query.reset()
      defer { query.reset() }
      return try query.step() ? try query.int(0) : 0
    }
    return (try count("image"), try count("name"), try count("inventory"))
  }

  /// Hands on every image, in the order in which they came.
  package func everyImage(_ body: (Row) throws -> Void) throws {
    let query = try connection.prepare(Self.columns + " FROM image ORDER BY number")
    while try query.step() { try body(row(query)) }
  }

  // MARK: - Rows

  private static let columns =
    "SELECT number, manifest, config, platform, created, stored, unpacked, computed, origin, day, diffs, digests, details"

  private func rows(_ sql: String, _ bind: (PreparedStatement) throws -> Void) throws -> [Row] {
    let query = try statement(sql)
    defer { query.reset() }
    query.reset()
    try bind(query)
    var rows: [Row] = []
    while try query.step() { rows.append(try row(query)) }
    return rows
  }

  private func row(_ query: PreparedStatement) throws -> Row {
    let number = try query.int(0)
    if let row = known?[number] { return row }
    let row = try unpackedRow(query, number)
    if let count = known?.count, count < 10_000 { known?[number] = row }
    return row
  }

  private func unpackedRow(_ query: PreparedStatement, _ number: Int) throws -> Row {
    guard let manifest = Digest(packed: try query.bytes(1)[...]), let config = Digest(packed: try query.bytes(2)[...]),
      let diffs = Digest.all(packed: try query.bytes(10)), let layers = Digest.all(packed: try query.bytes(11))
    else { throw CatalogueError.damaged(path: path, what: "image \(number) has a digest that is none") }
    let origins = CataloguedImage.Origin.allCases
    let origin = try query.int(8)
    var image = CataloguedImage(
      manifest: manifest, config: config, platform: try query.string(3),
      created: query.isNull(4) ? nil : try query.string(4), stored: try query.int(5),
      unpacked: query.isNull(6) ? nil : try query.int(6), diffIDs: diffs, layers: layers,
      isComputed: try query.int(7) == 1, origin: origins.indices.contains(origin) ? origins[origin] : .imported,
      day: try query.string(9), labels: [:], steps: [])
    try image.unpackDetails(try query.bytes(12))
    return Row(number: number, image: image)
  }

  func statement(_ sql: String) throws(DatabaseError) -> PreparedStatement {
    if let known = prepared[sql] { return known }
    let statement = try connection.prepare(sql)
    prepared[sql] = statement
    return statement
  }

  private static func makeFolder(of path: String) throws(CatalogueError) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw .noFolder(path: folder, code: errno)
      }
    }
  }
}

extension LayerCatalogue {
  /// What a tag stands for now, as far as it is known.
  package func target(of reference: Reference) throws -> Digest? {
    let query = try statement(
      """
      SELECT n.target FROM name n JOIN repository r ON r.number = n.repository
      WHERE r.name = ? AND n.tag = ? AND n.moved IS NULL ORDER BY n.seen DESC LIMIT 1
      """)
    defer { query.reset() }
    query.reset()
    try query.bind(reference.host + "/" + reference.path, at: 1)
    try query.bind(reference.tag ?? "", at: 2)
    return try query.step() ? Digest(packed: try query.bytes(0)[...]) : nil
  }
}
