// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads SPDX 2.0 to 2.3 as tags and values.
///
/// Specification: https://spdx.github.io/spdx-spec/v2.3/conformance/ and the "tag-value format" of each field. A line is a
/// tag, a colon and a value; a value in `<text>` may have several lines; `#` begins a comment. Fields belong to the
/// package, file or snippet that was named last.
struct SPDXTagValue {
  private var draft: SPDXDraft
  private var package: SPDXDraft.Package?
  private var annotator = ""
  /// What the `SPDXID` of a line is of.
  private var section = Section.document
  private var license: String?

  private enum Section { case document, package, other }

  /// Bytes of one value that are kept.
  private static let longest = 1 << 16

  static func matches(_ text: SBOMText) -> Bool {
    let head = text.bytes[text.start...].prefix(4096)
    return head.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: Array("SPDXVersion:".utf8)) }
  }

  static func read(_ text: SBOMText, limit: Int) throws -> SBOMDraft {
    var reader = SPDXTagValue(draft: SPDXDraft(version: "", notation: "tag-value", name: text.name, limit: limit))
    var at = text.start
    let bytes = text.bytes
    while at < bytes.count {
      let start = at
      var end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      at = min(end + 1, bytes.count)
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let line = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        reader.draft.faults.add("", start, "is no tag with a value", isLoss: true)
        continue
      }
      let tag = String(decoding: line[..<colon], as: UTF8.self)
      var value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      if value.starts(with: Array("<text>".utf8)) {
        // To the end of the text, over as many lines as it has.
        let from = value.startIndex + 6
        guard let close = Self.closing(bytes, from: from) else {
          reader.draft.faults.add("", start, "begins a <text> that does not end", isLoss: true)
          break
        }
        value = bytes[from..<close]
        at = bytes[close...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      }
      while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
      guard let words = String(validating: value.prefix(Self.longest), as: UTF8.self) else {
        reader.draft.faults.add("", start, "is not UTF-8", isLoss: true)
        continue
      }
      try reader.take(tag, words, at: start)
    }
    try reader.closePackage()
    return reader.draft.finish()
  }

  private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array("</text>".utf8)
    var at = start
    while let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      if bytes[next...].starts(with: mark) { return next }
      at = next + 1
    }
    return nil
  }

  private mutating func take(_ tag: String, _ value: String, at offset: Int) throws {
    switch tag {
    case "SPDXVersion":
      draft.check(version: value, at: offset)
      if value.hasPrefix("SPDX-") { draft.format = "SPDX \(value.dropFirst(5).prefix(16)) tag-value" }
    case "DocumentName": draft.name = value
    case "Created": draft.created = value
    case "Creator": draft.add(creator: value)
    case "PackageName":
      try closePackage()
      section = .package
      package = SPDXDraft.Package()
      package?.component.name = value
      package?.component.offset = offset
    case "FileName", "SnippetSPDXID":
      try closePackage()
      section = .other
    case "SPDXID": if section == .package { package?.component.reference = value }
    case "LicenseID":
      try closePackage()
      section = .other
      license = value
    case "LicenseName": draft.add(license: license, name: value == "NOASSERTION" ? nil : value)
    case "Relationship":
      let parts = value.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3 else {
        draft.faults.add("", offset, "is no relationship of two elements", isLoss: true)
        return
      }
      draft.relate(parts[0], parts[1], parts[2], comment: nil)
    case "Annotator": annotator = value
    case "AnnotationComment": package?.take(annotation: value, by: annotator)
    default: takePackage(tag, value)
    }
  }

  /// Fields of a package (section 7).
  private mutating func takePackage(_ tag: String, _ value: String) {
    guard section == .package else { return }
    switch tag {
    case "PackageVersion": package?.component.version = value
    case "PackageSupplier": package?.component.supplier = SPDXDraft.actor(value)
    case "PackageOriginator":
      if package?.component.supplier == nil { package?.component.supplier = SPDXDraft.actor(value) }
    case "PrimaryPackagePurpose": package?.purpose = value
    case "PackageDescription": package?.words = value
    case "PackageLicenseConcluded": package?.concluded = value
    case "PackageLicenseDeclared": package?.declared = value
    case "PackageSourceInfo": package?.take(sourceInfo: value)
    case "PackageChecksum":
      if value.hasPrefix("SHA256: ") { package?.digest = "sha256:" + value.dropFirst(8).lowercased() }
    case "ExternalRef":
      // "PACKAGE-MANAGER purl pkg:…"
      let parts = value.split(separator: " ", maxSplits: 2).map(String.init)
      if parts.count == 3 { package?.add(reference: parts[1], parts[2]) }
    default: break
    }
  }

  private mutating func closePackage() throws {
    guard let package else { return }
    self.package = nil
    try draft.add(package, "package \(SBOMFaults.quoted(package.component.name))")
  }
}
