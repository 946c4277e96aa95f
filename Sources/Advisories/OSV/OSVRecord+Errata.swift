// SPDX-License-Identifier: Apache-2.0
import Versions

extension [AffectedPackage] {
  /// Takes over what an erratum says in its title alone, and takes apart what it writes into the fixed version.
  mutating func complete(from title: ErratumTitle) {
    var binaries: Set<[String]> = []
    var sources: Set<Int> = []
    for place in indices {
      if let rating = title.rating, self[place].urgency == nil { self[place].urgency = rating }
      switch self[place].takeArchitecture() {
      case "src": sources.insert(place)
      case nil: break
      default: binaries.insert([self[place].ecosystem, self[place].name])
      }
      if self[place].stream == nil, self[place].isModular { self[place].stream = title.stream }
    }
    // The source package of the same name is not installed, and would stand for every processor.
    guard !sources.isEmpty else { return }
    var kept: [AffectedPackage] = []
    for (place, affected) in enumerated()
    where !(sources.contains(place) && binaries.contains([affected.ecosystem, affected.name])) { kept.append(affected) }
    self = kept
  }
}

extension AffectedPackage {
  /// Whether the fixed builds are those of a module: "….module_el8.5.0+119", "….module+el9.4.0+20787".
  package var isModular: Bool {
    ranges.contains { range in
      range.events.contains { event in
        if case .fixed(let version) = event { isModularBuild(version) } else { false }
      }
    }
  }

  /// Red Hat's architectures as Go and OCI call them; "" for all, `nil` for the source.
  private static let architecturesOfBuilds: [Substring: String?] = [
    "aarch64": "arm64", "i686": "386", "noarch": "", "ppc64le": "ppc64le", "s390x": "s390x", "src": nil,
    "x86_64": "amd64",
  ]

  /// Takes the architecture off the fixed versions ("0:2.13.3-3.el8_6.1.x86_64"), which would sort above the build itself.
  /// - Returns: as written: "x86_64", "src"; `nil` where there is none.
  fileprivate mutating func takeArchitecture() -> String? {
    var found: String?
    for place in ranges.indices {
      for at in ranges[place].events.indices {
        guard case .fixed(let version) = ranges[place].events[at], let dot = version.utf8.lastIndex(of: 0x2E),
          let known = Self.architecturesOfBuilds[version[version.index(after: dot)...]]
        else { continue }
        found = String(version[version.index(after: dot)...])
        ranges[place].events[at] = .fixed(String(version[..<dot]))
        if let known, !known.isEmpty { architectures = [known] }
      }
    }
    return found
  }
}

/// Whether a build of an rpm belongs to a module.
///
/// Modularity of the Red Hat family: the release carries ".module", a sign and the distribution.
package func isModularBuild(_ version: String) -> Bool {
  let sign = Array(".module".utf8)
  let bytes = version.utf8
  guard bytes.count > sign.count else { return false }
  var rest = bytes[...]
  while let dot = rest.firstIndex(of: 0x2E) {
    rest = rest[dot...]
    if rest.starts(with: sign) {
      let next = rest.dropFirst(sign.count).first
      return next == UInt8(ascii: "+") || next == UInt8(ascii: "_")
    }
    rest = rest.dropFirst()
  }
  return false
}
