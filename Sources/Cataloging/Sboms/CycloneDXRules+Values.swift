// SPDX-License-Identifier: Apache-2.0
import Reporting

/// What the schema of CycloneDX demands of licences, hashes and properties, wherever they stand, and of plain values.
extension CycloneDXRules {
  func check(licensesOf node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    guard let choices = node["licenses"]?.list else { return }
    var expressions = 0
    for (index, choice) in choices.enumerated() {
      let path = "\(path).licenses[\(index)]"
      let license = choice["license"]
      if choice["expression"] != nil {
        expressions += 1
        if license != nil { faults.add(path, choice.offset, "has both a license and an expression") }
      } else if let license {
        check(license: license, "\(path).license", &faults)
      } else {
        faults.add(path, choice.offset, "has neither a license nor an expression")
      }
    }
    // Since 1.7 they may stand beside one another.
    if minor < 7, expressions > 0, choices.count > 1 {
      faults.add("\(path).licenses", node.offset, "has an expression beside others, where it must stand alone")
    }
  }

  private func check(license node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    let names = node.members?.count { $0.key == "id" || $0.key == "name" } ?? 0
    if names == 0 { faults.add(path, node.offset, "has neither an id nor a name") }
    if names > 1 { faults.add(path, node.offset, "has more than one id or name") }
    if let id = node["id"], LicenseList.license(id.text ?? "") == nil {
      faults.add("\(path).id", id.offset, "is \(Self.words(id)), which is not in SPDX's list of licenses")
    }
    if let encoding = node["text"]?["encoding"], encoding.text != "base64" {
      faults.add("\(path).text.encoding", encoding.offset, "is \(Self.words(encoding)), where base64 alone is known")
    }
    check(propertiesOf: node, path, &faults)
  }

  func check(hashesOf node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    for (index, hash) in node.rows("hashes").enumerated() {
      let path = "\(path).hashes[\(index)]"
      let algorithm = hash["alg"]?.text ?? ""
      guard let length = Self.hashes[algorithm] else {
        faults.add("\(path).alg", hash.offset, "is \(SBOMFaults.quoted(algorithm)), which is no hash that is known")
        continue
      }
      let content = hash["content"]?.text ?? ""
      let lengths = length == 0 ? [32, 40, 64, 96, 128] : [length]
      if !lengths.contains(content.utf8.count) || !content.utf8.allSatisfy(Self.isHex) {
        faults.add("\(path).content", hash.offset, "is \(SBOMFaults.quoted(content)), which is no \(algorithm)")
      }
    }
  }

  func check(propertiesOf node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    guard minor >= 6, let properties = node["properties"]?.list else { return }
    for (index, property) in properties.enumerated() where property["name"] == nil {
      faults.add("\(path).properties[\(index)].name", property.offset, "is missing")
    }
  }

  // MARK: - Values

  /// Hashes and their length in hexadecimal; 0 where it may be any.
  private static let hashes = [
    "MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-384": 96, "SHA-512": 128, "SHA3-256": 64, "SHA3-384": 96,
    "SHA3-512": 128, "BLAKE2b-256": 64, "BLAKE2b-384": 96, "BLAKE2b-512": 128, "BLAKE3": 0, "Streebog-256": 64,
    "Streebog-512": 128,
  ]

  static func words(_ node: SBOMNode) -> String {
    switch node.content {
    case .text(let text): SBOMFaults.quoted(text)
    case .number(let digits): String(digits.prefix(32))
    case .bool(let bool): "\(bool)"
    case .null: "null"
    case .list: "a list"
    case .object: "an object"
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// `urn:uuid:` and a UUID; XML also has the UUID in braces.
  static func isSerialNumber(_ text: String, isXML: Bool) -> Bool {
    var rest = Array(text.utf8)
    let scheme = Array("urn:uuid:".utf8)
    if rest.starts(with: scheme) {
      rest.removeFirst(scheme.count)
    } else if isXML, rest.first == UInt8(ascii: "{"), rest.last == UInt8(ascii: "}") {
      rest = Array(rest.dropFirst().dropLast())
    } else {
      return false
    }
    return rest.count == 36
      && rest.indices.allSatisfy { [8, 13, 18, 23].contains($0) ? rest[$0] == UInt8(ascii: "-") : isHex(rest[$0]) }
  }

  /// RFC 3339, "date-time"; XML leaves out the zone.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return false }
    return [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18].allSatisfy { bytes[$0] &- UInt8(ascii: "0") < 10 }
  }
}
