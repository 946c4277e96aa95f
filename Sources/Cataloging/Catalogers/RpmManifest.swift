// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the list of packages that images of Azure Linux without rpm have in the place of its database.
///
/// A package a line, ten fields between tabs, as `rpm -qa` writes them: name, version-release, time of installation and
/// of build, vendor, epoch, size, architecture, epoch as a number, source package. `container-manifest-1` beside it
/// lists the same packages and says less, so that one is not read.
/// Source: https://github.com/microsoft/azurelinux, `toolkit/tools/imagegen/installutils`.
package struct RpmManifest: Cataloger {
  package static let name = "rpm-manifest"
  package static let claims: [Claim] = ["var/lib/rpmmanifest/container-manifest-2"]

  /// What rpm writes for a tag that a package does not have.
  private static let absent = "(none)"

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    var damaged = DamagedRecords()
    var number = 0
    var isOverBudget = false
    try Lines(file.content).forEach { bytes, end in
      number += 1
      if bytes.isBlank { return true }
      guard end != .tooLong, let package = Self.package(bytes.text(), evidence: file.evidence()) else {
        damaged.count("with fewer than ten fields, or without a name or version", line: number)
        return true
      }
      if package.name == RpmHeader.keyPackage { return true }
      guard out.packages.count < file.budget.packages else {
        isOverBudget = true
        return false
      }
      out.packages.append(package)
      return true
    }
    out.gaps = damaged.gaps(in: file.path)
    if isOverBudget {
      out.gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
    }
    return out
  }

  private static func package(_ line: String, evidence: Evidence) -> Package? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
      field == absent || field.isEmpty ? nil : String(field)
    }
    guard fields.count >= 10, let name = fields[0], let version = fields[1] else { return nil }
    let epoch = [fields[8], fields[5]].lazy.compactMap { $0.flatMap(Int.init) }.first ?? 0
    return Package(
      .rpm, name, RpmVersion.text(epoch: max(epoch, 0), version),
      source: fields[9].flatMap { RpmVersion.source($0, epoch: max(epoch, 0)) }, architecture: fields[7],
      vendor: fields[4], evidence: [evidence])
  }
}
