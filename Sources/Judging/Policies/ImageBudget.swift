// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The image is no larger than it may be.
package struct ImageBudget: Policy {
  package static let guide = PolicyGuide(
    "image-budget", "Image within its budget",
    meaning: "Violated by more bytes (unpacked), layers or packages than are allowed.",
    weight: 5,
    settings: [
      PolicySetting("size", "1GB", "bytes of all layers, unpacked: 500MB, 2GiB; none: any"),
      PolicySetting("layers", "50", "layers; none: any"),
      PolicySetting("packages", "1500", "packages; those inside of others do not count; none: any"),
    ],
    remedy: "copy only what is needed into the last stage, and start from a smaller base image")

  var size: Int? = 1_000_000_000
  var layers: Int? = 50
  var packages: Int? = 1500

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    let isNone = entry.value.isNull || entry.value.string == "none"
    switch entry.name {
    case "size": size = isNone ? nil : try entry.byteCount()
    case "layers": layers = isNone ? nil : try entry.int(in: 0...1_000_000)
    default: packages = isNone ? nil : try entry.int(in: 0...1_000_000_000)
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let report = dossier.report
    var violations: [Report.Violation] = []
    var missing: [String] = []
    var words: [String] = []
    if let limit = size {
      if let found = report.target.size {
        words.append(bytes(found))
        if found > limit {
          violations.append(.init(subject: "size", detail: "\(bytes(found)), and \(bytes(limit)) are allowed"))
        }
      } else {
        missing.append("the size of a \(report.target.kind) is not known: scan the image")
      }
    }
    if let limit = layers {
      if report.target.kind == "image" {
        words.append(counted(report.layers.count, "layer"))
        if report.layers.count > limit {
          violations.append(.init(subject: "layers", detail: "\(report.layers.count), and \(limit) are allowed"))
        }
      } else {
        missing.append("a \(report.target.kind) has no layers: scan the image")
      }
    }
    if let limit = packages {
      let own = report.packages.count { $0.owner == nil }
      words.append(counted(own, "package"))
      if own > limit { violations.append(.init(subject: "packages", detail: "\(own), and \(limit) are allowed")) }
    }
    return Verdict(words.joined(separator: ", "), violations: violations, missing: missing)
  }
}

extension SettingsEntry {
  /// A number of bytes as people write it.
  func byteCount() throws(SettingsError) -> Int {
    let wanted = "a size such as 500MB or 2GiB"
    let text = try text(wanted: wanted)
    let units: [String: Int] = [
      "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30,
    ]
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let number = Int(digits), let factor = units[unit] else { throw unexpected(wanted) }
    let (product, isOver) = number.multipliedReportingOverflow(by: factor)
    guard !isOver else { throw unexpected(wanted) }
    return product
  }
}
