// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import ImageSpec
import Images
import Notations
import Packages

extension LayerContents<CataloguedFile> {
  /// Everything but what a scan finds out by itself: which layer of its image this is, and what was verified.
  /// - Returns: false where the contents are not as a layer reader makes them.
  func pack(into out: inout EntryWriter) -> Bool {
    out.text(compression?.rawValue)
    out.number(storedBytes)
    out.number(unpackedBytes)
    out.list(damages) { $1.pack(into: &$0) }
    out.list(notes) { $1.pack(into: &$0) }
    out.number(entries.count)
    // Names stand one behind the other, and begin as their neighbours do: each is written as what it shares with the
    // name of the entry before it, and the rest.
    var cursor: UInt32 = 0
    var last: Range<Int> = 0..<0
    for entry in entries {
      guard entry.path.lowerBound == cursor, entry.link.lowerBound == entry.path.upperBound,
        entry.link.upperBound <= names.count
      else { return false }
      cursor = entry.link.upperBound
      out.number(Int(entry.kind.rawValue) | (entry.isClaimed ? 8 : 0) | Int(entry.mark.rawValue) << 4)
      out.number(Int(entry.note) + 1)
      out.number(entry.size)
      let path = Int(entry.path.lowerBound)..<Int(entry.path.upperBound)
      var shared = 0
      while shared < Swift.min(last.count, path.count),
        names[last.lowerBound + shared] == names[path.lowerBound + shared]
      {
        shared += 1
      }
      out.number(shared)
      out.number(path.count - shared)
      out.bytes(names[(path.lowerBound + shared)..<path.upperBound])
      out.number(entry.link.count)
      out.bytes(names[Int(entry.link.lowerBound)..<Int(entry.link.upperBound)])
      last = path
    }
    return true
  }

  /// - Parameter layer: the place of the layer in the image that is being read.
  init(unpacking input: inout EntryReader, layer: Int) throws(PackingError) {
    self.init()
    if let name = try input.optionalText() {
      compression = Compression(rawValue: name)
      if compression == nil { throw PackingError("a compression is not known") }
    }
    storedBytes = try input.number()
    unpackedBytes = try input.number()
    damages = try input.list { input throws(PackingError) in try Damage(unpacking: &input, layer: layer) }
    notes = try input.list { input throws(PackingError) in try CataloguedFile(unpacking: &input) }
    let count = try input.count()
    entries.reserveCapacity(count)
    var last: Range<Int> = 0..<0
    for _ in 0..<count {
      let head = try input.number()
      guard let kind = LayerEntry.Kind(rawValue: UInt8(head & 7)), head >= 0, head < 1 << 8,
        let mark = FileMark(rawValue: UInt8(head >> 4))
      else { throw PackingError("an entry is of no known kind") }
      let note = try input.number() - 1
      guard note >= -1, note < notes.count else { throw PackingError("a note is missing") }
      let size = try input.number()
      let shared = try input.number()
      guard shared >= 0, shared <= last.count, names.count < Self.nameLimit else {
        throw PackingError("a name refers to more than there is")
      }
      let start = names.count
      for at in last.lowerBound..<(last.lowerBound + shared) { names.append(names[at]) }
      try input.bytes(try input.count(), to: &names)
      last = start..<names.count
      try input.bytes(try input.count(), to: &names)
      var entry = LayerEntry(
        kind: kind, isClaimed: head & 8 != 0, note: Int32(note),
        path: UInt32(start)..<UInt32(last.upperBound), link: UInt32(last.upperBound)..<UInt32(names.count),
        size: size)
      entry.mark = mark
      entries.append(entry)
    }
  }

  private static var nameLimit: Int { 1 << 30 }
}

extension Damage {
  func pack(into out: inout EntryWriter) {
    out.text(path)
    out.number(offset)
    out.text(reason)
    out.flag(isRemark)
  }

  init(unpacking input: inout EntryReader, layer: Int) throws(PackingError) {
    self.init(
      layer: layer, path: try input.optionalText(), offset: try input.optionalNumber(), reason: try input.text(),
      isRemark: try input.flag())
  }
}

extension CataloguedFile {
  func pack(into out: inout EntryWriter) {
    out.text(path)
    out.list(catalogued.packages) { $1.pack(into: &$0) }
    out.list(catalogued.declared) { $1.pack(into: &$0) }
    out.list(catalogued.reported) { $1.pack(into: &$0) }
    out.list(catalogued.gaps) { $1.pack(into: &$0) }
    out.list(catalogued.facts) { $1.pack(into: &$0) }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    let path = try input.text()
    var word = Catalogued()
    word.packages = try input.list { input throws(PackingError) in try Package(unpacking: &input) }
    word.declared = try input.list { input throws(PackingError) in try Package(unpacking: &input) }
    word.reported = try input.list { input throws(PackingError) in try Reported(unpacking: &input) }
    word.gaps = try input.list { input throws(PackingError) in try Gap(unpacking: &input) }
    word.facts = try input.list { input throws(PackingError) in try Fact(unpacking: &input) }
    self.init(path: path, catalogued: word)
  }
}

extension Reported {
  func pack(into out: inout EntryWriter) {
    package.pack(into: &out)
    out.text(distribution)
    out.flag(isNamedForSource)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      try Package(unpacking: &input), distribution: try input.optionalText(), isNamedForSource: try input.flag())
  }
}

extension Fact {
  func pack(into out: inout EntryWriter) {
    switch self {
    case .release(let variables):
      out.number(0)
      out.list(variables.sorted { $0.key < $1.key }) { out, variable in
        out.text(variable.key)
        out.text(variable.value)
      }
    case .releaseFile(let path, let text):
      out.number(1)
      out.text(path)
      out.text(text)
    case .repositories(let addresses):
      out.number(2)
      out.texts(addresses)
    case .files(let type, let package, let files):
      out.number(3)
      out.text(type)
      out.text(package)
      out.list(files) { $0.word($1.hash) }
    case .folder(let path):
      out.number(4)
      out.text(path)
    case .contentSets(let names):
      out.number(5)
      out.texts(names)
    case .origin(let reason):
      out.number(6)
      out.text(reason)
    case .statements(let bytes):
      out.number(7)
      out.blob(bytes)
    case .licenses(let stated):
      out.number(8)
      out.texts(stated)
    }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    switch try input.number() {
    case 0:
      var variables: [String: String] = [:]
      for _ in 0..<(try input.count()) {
        let name = try input.text()
        variables[name] = try input.text()
      }
      self = .release(variables)
    case 1: self = .releaseFile(path: try input.text(), text: try input.text())
    case 2: self = .repositories(try input.texts())
    case 3:
      self = .files(
        type: try input.text(), package: try input.text(),
        files: try input.list { input throws(PackingError) in FileKey(hash: try input.word()) })
    case 4: self = .folder(try input.text())
    case 5: self = .contentSets(try input.texts())
    case 6: self = .origin(try input.text())
    case 7: self = .statements(try input.blob())
    case 8: self = .licenses(try input.texts())
    default: throw PackingError("a fact is of no known kind")
    }
  }
}
