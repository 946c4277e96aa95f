// SPDX-License-Identifier: Apache-2.0
import Images
import Notations
import Packages

extension Inventory {
  func pack(into out: inout EntryWriter) {
    out.optional(distribution) { $1.pack(into: &$0) }
    out.list(packages) { $1.pack(into: &$0) }
    out.list(declared) { $1.pack(into: &$0) }
    out.list(gaps) { $1.pack(into: &$0) }
    out.list(documents) { out, document in
      out.text(document.path)
      out.blob(document.bytes)
    }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init()
    distribution = try input.optional { input throws(PackingError) in try Distribution(unpacking: &input) }
    packages = try input.list { input throws(PackingError) in try Package(unpacking: &input) }
    declared = try input.list { input throws(PackingError) in try Package(unpacking: &input) }
    gaps = try input.list { input throws(PackingError) in try Gap(unpacking: &input) }
    documents = try input.list { input throws(PackingError) in
      VexDocument(path: try input.text(), bytes: try input.blob())
    }
  }
}

extension Distribution {
  func pack(into out: inout EntryWriter) {
    out.text(id)
    out.text(version)
    out.text(name)
    out.texts(advisories)
    out.text(support?.standard)
    out.text(support?.extended)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      id: try input.text(), version: try input.text(), name: try input.text(), advisories: try input.texts())
    let standard = try input.optionalText()
    let extended = try input.optionalText()
    if let standard { support = Support(standard: standard, extended: extended) }
  }
}

extension Census {
  func pack(into out: inout EntryWriter) {
    for count in [files, bytes, ownedFiles, ownedBytes] { out.number(count) }
    out.list(strangers) { out, stranger in
      out.text(stranger.path)
      out.number(stranger.size)
      out.number(stranger.layer)
      out.number(Int(stranger.mark.rawValue))
    }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      files: try input.number(), bytes: try input.number(), ownedFiles: try input.number(),
      ownedBytes: try input.number(),
      strangers: try input.list { input throws(PackingError) in
        Stranger(
          path: try input.text(), size: try input.number(), layer: try input.optionalNumber(),
          mark: try FileMark(unpacking: &input))
      })
  }
}

extension FileMark {
  init(unpacking input: inout EntryReader) throws(PackingError) {
    guard let byte = UInt8(exactly: try input.number()), let mark = FileMark(rawValue: byte) else {
      throw PackingError("a mark is not known")
    }
    self = mark
  }
}
