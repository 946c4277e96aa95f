// SPDX-License-Identifier: Apache-2.0

extension Advice {
  /// Files of a kind that are named as examples.
  private static let exampleCount = 5

  /// Makes a decision of what was reached.
  /// - Parameters:
  ///   - database: the advisory data that were asked: "full", "starter", "none".
  package init(_ reach: Reach, image: String, proposal: Proposal, database: String) {
    self.image = image
    let certainty = reach.certainty
    var going: Set<Int> = []
    for (number, package) in reach.packages.enumerated() {
      var item = Item(
        purl: package.purl, name: package.name, version: package.version, type: package.type, role: package.role?.name,
        bytes: reach.bytes(of: package), findings: package.findings)
      if let keeper = reach.keeper(of: package) {
        item.chain = reach.chain(to: keeper)
        stays.append(item)
      } else {
        going.insert(number)
        // What no program asks for while it runs is not missed, however little is seen of the program.
        item.confidence = package.role.map { $0.isLeftOut } ?? false ? certainty.raised : certainty
        goes.append(item)
      }
    }
    goes.sort { ($1.bytes, $0.name, $0.purl) < ($0.bytes, $1.name, $1.purl) }
    stays.sort { ($0.name, $0.purl) < ($1.name, $1.purl) }
    rest = Self.rest(reach, going, certainty)
    start = [reach.start.entrypoint, reach.start.command].filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    assumptions = reach.assumptions.map { Assumed(subject: $0.subject, words: $0.words, confidence: $0.certainty) }
      .sorted { ($0.confidence, $0.subject, $0.words) < ($1.confidence, $1.subject, $1.words) }
    remarks = proposal.remarks
    dockerfile = proposal.text
    let regular = reach.files.items.filter { $0.kind == .file && !$0.isSecondName }
    summary.bytesBefore = regular.reduce(0) { $0 + $1.size }
    summary.filesBefore = regular.count
    summary.bytesAfter = proposal.bytes
    summary.filesAfter = proposal.count
    summary.bytes = max(0, summary.bytesBefore - proposal.bytes)
    summary.files = max(0, regular.count - proposal.count)
    summary.packages = goes.count
    summary.packagesBefore = reach.packages.count
    summary.confidence = certainty
    summary.database = database
    if database != "none" {
      summary.findings = goes.reduce(0) { $0 + $1.findings.count }
      summary.findingsBefore = reach.packages.reduce(0) { $0 + $1.findings.count }
    }
  }

  /// Files that go without their package, or have none.
  private static func rest(_ reach: Reach, _ going: Set<Int>, _ certainty: Certainty) -> [Rest] {
    var groups: [String: (role: Role?, indices: [Int])] = [:]
    for (index, item) in reach.files.items.enumerated() where item.kind == .file && reach.reasons[index] == nil {
      let owner = reach.owners[index]
      if let owner, going.contains(owner) { continue }
      let role = Role(ofPath: item.path)
      let words =
        role?.words
        ?? (owner == nil ? "files of no package in folders of the system" : "other files of packages that stay")
      groups[words, default: (role, [])].indices.append(index)
    }
    return groups.map { words, group in
      let largest = group.indices.sorted { (reach.files[$1].size, $0) < (reach.files[$0].size, $1) }
      return Rest(
        what: words, bytes: group.indices.reduce(0) { $0 + (reach.files[$1].isSecondName ? 0 : reach.files[$1].size) },
        files: group.indices.count, confidence: group.role == nil ? certainty : certainty.raised,
        examples: largest.prefix(exampleCount).map { "/" + reach.files[$0].path })
    }
    .sorted { ($1.bytes, $0.what) < ($0.bytes, $1.what) }
  }
}
