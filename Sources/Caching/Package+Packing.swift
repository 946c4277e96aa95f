// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

extension Package {
  func pack(into out: inout EntryWriter) {
    out.ecosystem(ecosystem)
    out.text(name)
    out.text(version)
    out.optional(source) { $1.pack(into: &$0) }
    out.text(architecture)
    out.texts(licenses)
    out.text(vendor)
    out.text(versionUnknown)
    out.text(doubt)
    out.text(stream)
    out.text(signature)
    out.text(relation?.rawValue)
    out.flag(isDevelopment)
    out.optional(owner) { $1.pack(into: &$0) }
    out.texts(cpes)
    out.texts(needs)
    out.texts(provides)
    out.list(evidence) { $1.pack(into: &$0) }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(try input.ecosystem(), try input.text(), try input.text(), evidence: [])
    source = try input.optional { input throws(PackingError) in try SourcePackage(unpacking: &input) }
    architecture = try input.optionalText()
    licenses = try input.texts()
    vendor = try input.optionalText()
    versionUnknown = try input.optionalText()
    doubt = try input.optionalText()
    stream = try input.optionalText()
    signature = try input.optionalText()
    if let word = try input.optionalText() {
      relation = Relation(rawValue: word)
      if relation == nil { throw PackingError("a relation is not known") }
    }
    isDevelopment = try input.flag()
    owner = try input.optional { input throws(PackingError) in try Owner(unpacking: &input) }
    cpes = try input.texts()
    needs = try input.texts()
    provides = try input.texts()
    evidence = try input.list { input throws(PackingError) in try Evidence(unpacking: &input) }
  }
}

extension SourcePackage {
  func pack(into out: inout EntryWriter) {
    out.text(name)
    out.text(version)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(name: try input.text(), version: try input.text())
  }
}

extension Owner {
  func pack(into out: inout EntryWriter) {
    out.ecosystem(ecosystem)
    out.text(name)
    out.text(version)
    out.optional(source) { $1.pack(into: &$0) }
    out.text(architecture)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    var package = Package(try input.ecosystem(), try input.text(), try input.text(), evidence: [])
    package.source = try input.optional { input throws(PackingError) in try SourcePackage(unpacking: &input) }
    package.architecture = try input.optionalText()
    self.init(package)
  }
}

extension Evidence {
  func pack(into out: inout EntryWriter) {
    out.text(path)
    out.texts(inside)
    out.number(layer)
    out.number(line)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      path: try input.text(), inside: try input.texts(), layer: try input.optionalNumber(),
      line: try input.optionalNumber())
  }
}

extension Gap {
  func pack(into out: inout EntryWriter) {
    out.text(subject)
    out.text(reason)
    out.text(kind.rawValue)
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    let subject = try input.text()
    let reason = try input.text()
    guard let kind = Kind(rawValue: try input.text()) else { throw PackingError("a kind of gap is not known") }
    self.init(subject, reason, kind: kind)
  }
}
