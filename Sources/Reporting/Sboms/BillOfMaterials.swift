// SPDX-License-Identifier: Apache-2.0

/// A report as the formats of SBOMs see it: a thing, its parts with names of their own, and what needs what.
struct BillOfMaterials {
  let report: Report
  /// The version of the program; empty: not told.
  let tool: String
  /// A name for each package, unique in the document: its package URL, with a number where two have the same.
  let references: [String]
  private let places: [String: Int]

  init(_ report: Report, style: Style) {
    self.report = report
    tool = style.occasion.version ?? ""
    var references: [String] = []
    var places: [String: Int] = [:]
    var taken: Set<String> = [Self.subjectReference, Self.distributionReference]
    references.reserveCapacity(report.packages.count)
    for (index, package) in report.packages.enumerated() {
      let plain = package.purl.isEmpty ? "package" : package.purl
      var reference = plain
      var number = 2
      while !taken.insert(reference).inserted {
        reference = "\(plain)#\(number)"
        number += 1
      }
      references.append(reference)
      if places[package.purl] == nil { places[package.purl] = index }
    }
    self.references = references
    self.places = places
  }

  static let subjectReference = "target"
  static let distributionReference = "operating-system"

  /// The place of the package with that package URL among `report.packages`.
  func place(of purl: String) -> Int? { places[purl] }

  /// The references of the packages that a package needs.
  func needs(of package: Report.Package) -> [String] {
    Set((package.dependsOn ?? []).compactMap { place(of: $0).map { references[$0] } }).sorted()
  }

  /// Names the content: the same content has the same name, and no other has it.
  ///
  /// RFC 9562, section 5.8: version 8, of the SHA-256 of the report.
  func identifier() throws -> String {
    var bytes = Array(try ContentHash.hash(report, "drydock \(tool)").prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }

  /// When the image was made, which is when its contents were fixed; `nil` where it does not say.
  var created: Timestamp? { report.target.configuration?.created.flatMap(Timestamp.init) }

  /// "image", "directory" or "sbom".
  var isImage: Bool { report.target.kind == "image" }

  /// The manifest's digest, else the image's ID.
  var digest: String? { report.target.source?.digest ?? report.target.id }

  /// `pkg:oci/…` where the digest of the manifest is known.
  ///
  /// purl-spec, "oci": the name is the last component of the repository, the version the digest, and `repository_url` where
  /// it is kept, which is known where the reference names a host.
  var purl: String? {
    guard isImage, let digest = report.target.source?.digest else { return nil }
    var path = Substring(report.target.reference)
    if path.contains("://") { path = path[path.ranges(of: "://")[0].upperBound...] }
    if let at = path.firstIndex(of: "@") { path = path[..<at] }
    let last = path.split(separator: "/").last ?? ""
    let colon = last.firstIndex(of: ":")
    let name = (colon.map { last[..<$0] } ?? last).lowercased().filter { $0.isASCII && !$0.isWhitespace }
    let encoded = Self.encoded(name)
    guard !encoded.isEmpty else { return nil }
    var qualifiers: [String] = []
    if let machine = report.target.platform?.split(separator: "/").dropFirst().first {
      qualifiers.append("arch=" + Self.encoded(String(machine)))
    }
    if let host = path.split(separator: "/").first, path.contains("/"),
      host.contains(".") || host.contains(":") || host == "localhost", !path.hasPrefix("/"), !path.hasPrefix(".")
    {
      let repository = path.dropLast(last.count) + (colon.map { last[..<$0] } ?? last)
      qualifiers.append("repository_url=" + Self.encoded(String(repository)))
    }
    if let colon {
      let tag = last[last.index(after: colon)...]
      if !tag.isEmpty { qualifiers.append("tag=" + Self.encoded(String(tag))) }
    }
    return "pkg:oci/\(encoded)@\(digest)" + (qualifiers.isEmpty ? "" : "?" + qualifiers.joined(separator: "&"))
  }

  /// Percent-encodes all but the unreserved characters and `:` (purl-spec, "Character encoding").
  private static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  /// What could not be seen, in the words of the report.
  var gaps: [String] {
    report.gaps.filter { $0.kind != "remark" }.map { "\($0.subject): \($0.reason)" }
  }
}

extension Report.Package {
  /// The names in the CPE dictionary that keep to the grammar; what image files hold need not.
  ///
  /// Grammar: NISTIR 7695, section 6.2.3, a formatted string: "cpe:2.3:", the part, ten attributes.
  var wellFormedCPEs: [String] {
    (cpes ?? []).filter { cpe in
      var fields = 1
      var isEscaped = false
      for byte in cpe.utf8 {
        if isEscaped {
          guard (0x21..<0x7F).contains(byte) else { return false }
          isEscaped = false
          continue
        }
        switch byte {
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: ":"): fields += 1
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "*"):
          break
        default: return false
        }
      }
      let parts = ["a", "h", "o", "*", "-"].map { "cpe:2.3:\($0):" }
      return fields == 13 && !isEscaped && !cpe.contains("::") && !cpe.hasSuffix(":")
        && parts.contains(where: cpe.hasPrefix)
    }
  }
}
