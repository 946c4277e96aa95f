// SPDX-License-Identifier: Apache-2.0
import Packages
package import Reporting

extension Inspection {
  /// For code scanning.
  ///
  /// Specification: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0).
  package func sarif(style: Style) -> String {
    var out = ""
    var json = JSONWriter()
    let rules = Checks.guides.filter { checks.contains($0.code) }
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.code, $0) })
    json.object { json in
      json.member(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { json in
            json.object("driver") { json in
              json.member("name", "Drydock")
              json.member("semanticVersion", style.occasion.version)
              json.array("rules") { json in for rule in rules { json.object { rule.write(to: &$0) } } }
            }
          }
          json.object("automationDetails") {
            $0.member("id", "drydock/check/" + Printable(target.reference).text + "/")
          }
          json.member("columnKind", "unicodeCodePoints")
          json.array("invocations") { json in
            json.object { json in
              json.member("executionSuccessful", true)
              json.array("toolExecutionNotifications") { json in
                for gap in gaps.prefix(1000) {
                  json.object { json in
                    json.member("level", gap.kind == .remark ? "note" : "warning")
                    json.object("message") { $0.member("text", Printable("\(gap.subject): \(gap.reason)").text) }
                  }
                }
              }
            }
          }
          json.object("originalUriBaseIds") { json in
            json.object("IMAGE") { json in
              json.object("description") { $0.member("text", "The root of the file system of the image.") }
            }
          }
          json.array("results") { json in
            var seen: [String: Int] = [:]
            for observation in observations.prefix(25_000) {
              let name = observation.fingerprint(in: target.reference)
              seen[name, default: 0] += 1
              json.object {
                observation.writeResult(to: &$0, rule: places[observation.code] ?? 0, "\(name):\(seen[name] ?? 1)")
              }
            }
          }
        }
      }
    }
    json.finish(to: &out)
    return out
  }
}

extension CheckGuide {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("id", code)
    json.object("shortDescription") { $0.member("text", title) }
    json.object("fullDescription") { $0.member("text", why) }
    json.object("help") { $0.member("text", remedy) }
    json.object("defaultConfiguration") { $0.member("level", severity.inSARIF) }
    json.object("properties") { json in
      json.member("security-severity", severity.points)
      json.member("tags", ["security", "image"] + aliases)
    }
  }
}

extension Observation {
  fileprivate func writeResult(to json: inout JSONWriter, rule: Int, _ fingerprint: String) {
    json.member("ruleId", code)
    json.member("ruleIndex", rule)
    json.member("level", severity.inSARIF)
    json.object("message") { $0.member("text", Printable("\(words).").text) }
    json.array("locations") { json in
      json.object { json in
        json.object("physicalLocation") { json in
          json.object("artifactLocation") { json in
            json.member("uri", uri)
            json.member("uriBaseId", "IMAGE")
          }
          json.object("region") { json in
            if case .file(let file) = place {
              json.member("startLine", file.line ?? 1)
            } else {
              json.member("startLine", 1)
            }
          }
        }
        json.array("logicalLocations") { json in
          json.object { $0.member("fullyQualifiedName", Printable(placeWords).text) }
        }
      }
    }
    json.object("partialFingerprints") { $0.member("primaryLocationLineHash", fingerprint) }
    json.object("properties") { json in
      json.member("confidence", confidence.rawValue)
      json.member("layer", layer)
      json.member("secret", secret)
    }
  }

  /// Relative to the root of the image (RFC 3986): what is not in a file is in the image.
  private var uri: String {
    guard case .file(let file) = place else { return "image" }
    let plain = ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "-._~/")
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in file.path.utf8.drop(while: { $0 == UInt8(ascii: "/") }) {
      if plain.contains(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return out.isEmpty ? "image" : String(decoding: out, as: UTF8.self)
  }

  /// The same for the same thing at the same place, whatever layer it is in now (FNV-1a, 64 bits).
  fileprivate func fingerprint(in reference: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in [reference, code, placeWords, secret ?? ""].joined(separator: "\u{0}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}

extension Level {
  /// SARIF 2.1.0, section 3.27.10.
  fileprivate var inSARIF: String {
    switch self {
    case .critical, .high: "error"
    case .medium, .unspecified: "warning"
    case .low: "note"
    }
  }

  /// The number that GitHub reads as a severity.
  fileprivate var points: String? {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    case .unspecified: nil
    }
  }
}
