// SPDX-License-Identifier: Apache-2.0
import Notations
import Versions

extension AffectedPackage {
  /// Everything but ecosystem and name, which are the key it is found by.
  func pack(into out: inout PackedWriter) {
    out.number(
      (versions.isEmpty ? 0 : 1) | (severities.isEmpty ? 0 : 2) | (urgency == nil ? 0 : 4) | (status == nil ? 0 : 8)
        | (lastKnownAffected == nil ? 0 : 16) | (customRanges.isEmpty ? 0 : 32) | (operatingSystems.isEmpty ? 0 : 64)
        | (architectures.isEmpty ? 0 : 128) | (stream == nil ? 0 : 256) | (dispute == nil ? 0 : 512))
    ranges.pack(into: &out)
    if !versions.isEmpty { out.similarTexts(versions) }
    if !severities.isEmpty { severities.pack(into: &out) }
    if let urgency { out.text(urgency) }
    if let status { out.text(status) }
    if let lastKnownAffected { out.text(lastKnownAffected) }
    if !customRanges.isEmpty { customRanges.pack(into: &out) }
    if !operatingSystems.isEmpty { out.texts(operatingSystems) }
    if !architectures.isEmpty { out.texts(architectures) }
    if let stream { out.text(stream) }
    if let dispute { out.text(dispute) }
  }

  init(ecosystem: String, name: String, unpacking input: inout PackedReader) throws(PackingError) {
    self.init(ecosystem: ecosystem, name: name)
    let flags = try input.number()
    ranges = try [VersionRange](unpacking: &input)
    if flags & 1 != 0 { versions = try input.similarTexts() }
    if flags & 2 != 0 { severities = try [SeverityStatement](unpacking: &input) }
    if flags & 4 != 0 { urgency = try input.text() }
    if flags & 8 != 0 { status = try input.text() }
    if flags & 16 != 0 { lastKnownAffected = try input.text() }
    if flags & 32 != 0 { customRanges = try [VersionRange](unpacking: &input) }
    if flags & 64 != 0 { operatingSystems = try input.texts() }
    if flags & 128 != 0 { architectures = try input.texts() }
    if flags & 256 != 0 { stream = try input.text() }
    if flags & 512 != 0 { dispute = try input.text() }
  }
}

extension [VersionRange] {
  fileprivate func pack(into out: inout PackedWriter) {
    out.number(count)
    for range in self {
      out.number(range.events.count << 1 | Int(range.kind.rawValue))
      for event in range.events {
        switch event {
        case .introduced(let version): out.number(0); out.text(version)
        case .fixed(let version): out.number(1); out.text(version)
        case .lastAffected(let version): out.number(2); out.text(version)
        case .limit(let version): out.number(3); out.text(version)
        }
      }
    }
  }

  fileprivate init(unpacking input: inout PackedReader) throws(PackingError) {
    self = []
    for _ in 0..<(try input.count()) {
      let head = try input.number()
      var range = VersionRange(kind: head & 1 == 0 ? .semver : .ecosystem, events: [])
      for _ in 0..<Swift.max(0, head >> 1) {
        let tag = try input.number()
        let version = try input.text()
        switch tag {
        case 0: range.events.append(.introduced(version))
        case 1: range.events.append(.fixed(version))
        case 2: range.events.append(.lastAffected(version))
        case 3: range.events.append(.limit(version))
        default: throw PackingError("a bound of unknown kind")
        }
      }
      append(range)
    }
  }
}
