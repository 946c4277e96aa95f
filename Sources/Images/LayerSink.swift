// SPDX-License-Identifier: Apache-2.0
import Archives

/// Takes the entries of a layer's tar and lets a visitor look at those it wants.
struct LayerSink<Visitor: FileVisitor>: TarSink {
  private static var damageLimit: Int { 200 }
  private static var pathLimit: Int { 4096 }
  private static var nameLimit: Int { 256 << 20 }

  let layer: Int
  let visitor: Visitor
  let budget: Budget
  let spool: Spool
  /// The unpacked layer itself, where it can be read at any offset and its bytes need not be copied.
  var backing: ByteSource?
  var contents = LayerContents<Visitor.Note>()

  private var path: [UInt8] = []
  private var kept: [UInt8] = []
  private var spoolFile: SpoolWriter?
  private var damages = 0
  private let isStudied: Bool
  /// Of the file that is being read; `nil` where the layer is not studied.
  private var hash: SHA2?
  /// Whether the bytes that come are kept for the visitor.
  private var isKept = false

  init(layer: Int, visitor: Visitor, budget: Budget, spool: Spool, isStudied: Bool = false) {
    self.isStudied = isStudied
    self.layer = layer
    self.visitor = visitor
    self.budget = budget
    self.spool = spool
  }

  /// Makes ready what a study needs.
  /// - Throws: `ArchiveError.io` where there is no hash to be had.
  mutating func prepare() throws {
    if isStudied { hash = try SHA2() }
  }

  mutating func begin(_ entry: TarEntry) throws -> TarWish {
    guard contents.entries.count < budget.entries else {
      throw ArchiveError.overBudget(limit: "\(budget.entries) entries in one layer")
    }
    guard contents.names.count < Self.nameLimit else {
      throw ArchiveError.overBudget(limit: "\(Self.nameLimit >> 20) MiB of file names in one layer")
    }
    guard entry.name.count <= Self.pathLimit, entry.link.count <= Self.pathLimit else {
      damage(at: entry.offset, "a path of \(max(entry.name.count, entry.link.count)) bytes is left out")
      return .skip
    }
    guard LayerPath.clean(entry.name, into: &path) else {
      damage(
        at: entry.offset,
        "the path \(String(decoding: entry.name, as: UTF8.self)) leads out of the image and is left out")
      return .skip
    }
    if path.isEmpty { return .skip }
    if let mark = LayerPath.whiteout(path) {
      path = mark.path
      append(mark.isOpaque ? .opaque : .whiteout, entry, isClaimed: false)
      return .skip
    }
    switch entry.kind {
    case .directory: append(.directory, entry, isClaimed: false)
    case .special: append(.special, entry, isClaimed: false)
    case .symlink: append(.symlink, entry, isClaimed: visitor.interest(path: path.span, size: 1, mode: 0) == .whole)
    case .hardlink:
      append(.hardlink, entry, isClaimed: visitor.interest(path: path.span, size: 1, mode: 0) == .whole)
    case .file:
      let interest = visitor.interest(path: path.span, size: entry.size, mode: entry.mode)
      append(.file, entry, isClaimed: interest == .whole)
      hash?.restart()
      isKept = false
      switch interest {
      case .none: break
      case .head: return .head(4096)
      case .whole: isKept = want(entry) == .whole
      }
      // Every byte of a file that is studied goes by, whoever keeps it.
      return isKept || isStudied ? .whole : .skip
    }
    return .skip
  }

  mutating func head(_ bytes: Span<UInt8>, of entry: TarEntry) throws -> Bool {
    contents.entries[contents.entries.count - 1].mark = FileMark(bytes)
    guard visitor.wants(path: path.span, head: bytes, size: entry.size) else {
      if let note = visitor.glance(path: path.span, head: bytes, size: entry.size) { keep(note) }
      return isStudied
    }
    isKept = want(entry) == .whole
    return isKept || isStudied
  }

  /// Makes ready to keep a file; nothing is kept where the bytes can be had from the layer itself.
  private mutating func want(_ entry: TarEntry) -> TarWish {
    kept = []
    spoolFile = nil
    if let backing, entry.isContiguous {
      finish(entry, backing.slice(entry.body, entry.size))
      return .skip
    }
    if entry.size > budget.memoryBytes {
      do throws(ArchiveError) {
        spoolFile = SpoolWriter(try spool.file(named: String(decoding: path, as: UTF8.self)))
      } catch {
        damage(at: entry.offset, error.description)
        return .skip
      }
    } else {
      kept.reserveCapacity(entry.size)
    }
    return .whole
  }

  mutating func data(_ bytes: Span<UInt8>) throws {
    hash?.update(bytes)
    guard isKept else { return }
    if let spoolFile {
      try spoolFile.append(bytes)
    } else {
      unsafe bytes.withUnsafeBufferPointer { unsafe kept.append(contentsOf: $0) }
    }
  }

  mutating func end(_ entry: TarEntry) {
    if let hash { contents.attributes[contents.entries.count - 1].content = ContentHash(hash.digest()) }
    guard isKept else { return }
    if let writer = spoolFile {
      spoolFile = nil
      if let source = writer.finish() { finish(entry, source) }
    } else {
      let source = ByteSource(kept)
      kept = []
      finish(entry, source)
    }
  }

  mutating func damage(at offset: Int, _ reason: String) {
    damages += 1
    if damages <= Self.damageLimit {
      contents.damages.append(Damage(layer: layer, offset: offset, reason: reason))
    } else if damages == Self.damageLimit + 1 {
      contents.damages.append(Damage(layer: layer, offset: offset, reason: "further damage is not listed"))
    }
  }

  private mutating func finish(_ entry: TarEntry, _ content: ByteSource) {
    let last = contents.entries.count - 1
    if contents.entries[last].mark == .other, let head = try? content.read(at: 0, FileMark.headBytes) {
      contents.entries[last].mark = FileMark(head.span)
    }
    let name = String(decoding: path, as: UTF8.self)
    if let note = visitor.visit(path: name, mode: entry.mode, content: content, spool: spool) { keep(note) }
  }

  /// Keeps a note of the entry that was begun last.
  private mutating func keep(_ note: Visitor.Note) {
    let index = contents.notes.count
    contents.entries[contents.entries.count - 1].note = Int32(index)
    contents.notes.append(note)
  }

  private mutating func append(_ kind: LayerEntry.Kind, _ entry: TarEntry, isClaimed: Bool) {
    let path = path
    let name = contents.keep(path.span)
    var link = name.upperBound..<name.upperBound
    if kind == .symlink {
      link = contents.keep(entry.link.span)
    } else if kind == .hardlink {
      var target: [UInt8] = []
      if LayerPath.clean(entry.link, into: &target) { link = contents.keep(target.span) }
    }
    contents.entries.append(
      LayerEntry(kind: kind, isClaimed: isClaimed, note: -1, path: name, link: link, size: entry.size))
    guard isStudied else { return }
    contents.attributes.append(
      EntryAttributes(mode: entry.mode, uid: entry.uid, gid: entry.gid, modified: entry.modified))
  }
}

/// Lets a file in the spool be written from a copyable place.
private final class SpoolWriter {
  private var file: SpoolFile?

  init(_ file: consuming SpoolFile) { self.file = consume file }

  func append(_ bytes: Span<UInt8>) throws(ArchiveError) { try file?.append(bytes) }

  func finish() -> ByteSource? { file.take()?.finish() }
}
