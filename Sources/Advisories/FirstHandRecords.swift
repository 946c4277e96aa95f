// SPDX-License-Identifier: Apache-2.0
import Notations
import Versions

/// What a distribution says of issues in its own tracker, a record for each issue.
///
/// OSV publishes a copy of the same under the same ids (`DEBIAN-CVE-…`, `ALPINE-CVE-…`), later and with less in it. Both
/// become one record: the distribution's word decides, what the copy knows besides is kept, and where the two disagree
/// the statement says so.
struct FirstHandRecords: Sendable {
  private(set) var records: [PackedRecord] = []
  private var index: [String: Int] = [:]
  /// Spellings seen before, so that a million statements share a few of them.
  private var ecosystems: [String: String] = [:]

  /// Adds a statement on an issue; `advisory` is asked for the first of each.
  mutating func add(_ affected: AffectedPackage, id: String, advisory: () -> Advisory) {
    var packed = PackedWriter()
    affected.pack(into: &packed)
    let ecosystem = ecosystems[affected.ecosystem] ?? affected.ecosystem
    ecosystems[ecosystem] = ecosystem
    let place = place(of: id) { PackedRecord(advisory()) }
    records[place].append(packed.bytes[...], ecosystem: ecosystem, name: affected.name)
  }

  /// Takes over the records of another origin. Where two speak of one package the greater bytes stay, so that the order
  /// of origins does not matter.
  mutating func merge(_ others: FirstHandRecords) {
    for other in others.records {
      if index[other.id] == nil {
        _ = place(of: other.id) { other }
      } else {
        let place = place(of: other.id) { other }
        records[place] = records[place].united(with: other)
      }
    }
  }

  private mutating func place(of id: String, _ record: () -> PackedRecord) -> Int {
    if let known = index[id] { return known }
    index[id] = records.count
    records.append(record())
    return records.count - 1
  }
}

extension PackedRecord {
  /// What a statement is about.
  private struct Subject: Hashable {
    var ecosystem: String
    var name: String
  }

  private func subject(_ statement: Int) -> Subject {
    Subject(ecosystem: statements[statement].ecosystem, name: statements[statement].name)
  }

  private var places: [Subject: Int] {
    Dictionary(statements.indices.map { (subject($0), $0) }) { first, _ in first }
  }

  /// Both, and of two statements on one package the one whose bytes are greater.
  func united(with other: PackedRecord) -> PackedRecord {
    var out = other.advisory.lexicographicallyPrecedes(advisory) ? self : other
    out.removeStatements()
    let others = other.places
    for (at, statement) in statements.enumerated() {
      var bytes = bytes(of: at)
      if let theirs = others[subject(at)], bytes.lexicographicallyPrecedes(other.bytes(of: theirs)) {
        bytes = other.bytes(of: theirs)
      }
      out.append(bytes, ecosystem: statement.ecosystem, name: statement.name)
    }
    let ours = places
    for (at, statement) in other.statements.enumerated() where ours[other.subject(at)] == nil {
      out.append(other.bytes(of: at), ecosystem: statement.ecosystem, name: statement.name)
    }
    return out
  }

  /// This copy with what the distribution says itself.
  func settled(by own: PackedRecord) -> PackedRecord {
    // A copy that was withdrawn says nothing any more.
    if statements.isEmpty { return own }
    var out = self
    out.removeStatements()
    let owns = own.places
    var copies: [Subject: [Int]] = [:]
    for at in statements.indices { copies[subject(at), default: []].append(at) }
    for (at, statement) in statements.enumerated() where owns[subject(at)] == nil {
      out.append(bytes(of: at), ecosystem: statement.ecosystem, name: statement.name)
    }
    for (at, statement) in own.statements.enumerated() {
      let word = own.bytes(of: at)
      guard let others = copies[own.subject(at)] else {
        out.append(word, ecosystem: statement.ecosystem, name: statement.name)
        continue
      }
      if others.count == 1, bytes(of: others[0]) == word {
        out.append(word, ecosystem: statement.ecosystem, name: statement.name)
        continue
      }
      var packed = PackedWriter()
      let copied = others.compactMap { unpacked(bytes(of: $0), own.subject(at)) }
      guard let first = unpacked(word, own.subject(at)) else { continue }
      first.completed(by: copied).pack(into: &packed)
      out.append(packed.bytes[...], ecosystem: statement.ecosystem, name: statement.name)
    }
    return out
  }

  private func unpacked(_ bytes: ArraySlice<UInt8>, _ subject: Subject) -> AffectedPackage? {
    var input = PackedReader(Array(bytes))
    // Packed by this process a moment ago.
    return try? AffectedPackage(ecosystem: subject.ecosystem, name: subject.name, unpacking: &input)
  }
}

extension AffectedPackage {
  /// The distribution's word, with what copies of it say of severity, and in what they differ.
  fileprivate func completed(by copies: [AffectedPackage]) -> AffectedPackage {
    var out = self
    for copy in copies {
      if out.severities.isEmpty { out.severities = copy.severities }
      if out.urgency == nil { out.urgency = copy.urgency }
      if out.status == nil { out.status = copy.status }
    }
    let theirs = Set(copies.flatMap(\.fixes)).sorted()
    let isAffected = copies.contains { !$0.ranges.isEmpty || !$0.versions.isEmpty }
    if ranges.isEmpty, versions.isEmpty {
      if isAffected {
        out.dispute =
          theirs.isEmpty
          ? "OSV's copy counts every version as affected"
          : "OSV's copy counts versions below \(theirs.joined(separator: ", ")) as affected"
      }
    } else if Set(fixes).sorted() != theirs {
      out.dispute =
        theirs.isEmpty ? "OSV's copy names no fix" : "OSV's copy names \(theirs.joined(separator: ", ")) as the fix"
    }
    return out
  }

  private var fixes: [String] {
    ranges.flatMap { range in
      range.events.compactMap { event in
        if case .fixed(let version) = event { version } else { nil }
      }
    }
  }
}
