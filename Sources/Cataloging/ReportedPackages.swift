// SPDX-License-Identifier: Apache-2.0
package import Packages

/// A package that a document in the image names: an SBOM, or the note in an executable.
package struct Reported: Hashable, Sendable {
  package var package: Package
  /// The distribution it is said to be of ("debian", "wolfi"), for packages of operating systems.
  package var distribution: String?
  /// True where the name is that of the source package, as in the notes of executables.
  package var isNamedForSource = false

  package init(_ package: Package, distribution: String? = nil, isNamedForSource: Bool = false) {
    self.package = package
    self.distribution = distribution
    self.isNamedForSource = isNamedForSource
  }
}

/// Brings together what documents report and what was found.
///
/// For the packages of an operating system its database decides. A document that lists one of them is one more place
/// where it was seen; one that names others speaks of another image, or of this one before an upgrade, and what it says
/// is counted in a gap. Only an image without such a database is believed to hold what the document says. Packages of
/// languages have no database, and are taken as they come.
struct ReportedPackages {
  private var reported: [(reported: Reported, path: String, layer: Int?)] = []

  mutating func add(_ word: [Reported], path: String, layer: Int?) {
    reported += word.map { ($0, path, layer) }
  }

  /// What to add to the packages of an image, and what is to be said.
  func settled(beside known: [Package], in distribution: Distribution?) -> (packages: [(Package, Int?)], gaps: Set<Gap>)
  {
    guard !reported.isEmpty else { return ([], []) }
    var places: [Key: [Int]] = [:]
    var databases: Set<Ecosystem> = []
    for (index, package) in known.enumerated() where package.ecosystem.isOfDistribution {
      databases.insert(package.ecosystem)
      places[Key(package.ecosystem, package.name, package.version), default: []].append(index)
      if let source = package.source, source.name != package.name {
        places[Key(package.ecosystem, source.name, Self.withoutEpoch(source.version), isSource: true), default: []]
          .append(index)
      } else {
        places[Key(package.ecosystem, package.name, Self.withoutEpoch(package.version), isSource: true), default: []]
          .append(index)
      }
    }
    var out: [(Package, Int?)] = []
    var unlisted: [Place: Int] = [:]
    var foreign: [Place: Int] = [:]
    for (word, path, layer) in reported {
      var package = word.package
      guard package.ecosystem.isOfDistribution else {
        out.append((package, layer))
        continue
      }
      let key =
        word.isNamedForSource
        ? Key(package.ecosystem, package.name, Self.withoutEpoch(package.version), isSource: true)
        : Key(package.ecosystem, package.name, package.version)
      let same = (places[key] ?? []).filter { index in
        package.architecture == nil || known[index].architecture == nil
          || package.architecture == known[index].architecture
      }
      if !same.isEmpty {
        // A note speaks of all packages of its source; which of them brought the file is not for it to say.
        guard !word.isNamedForSource else { continue }
        for index in same {
          var twin = known[index]
          twin.evidence = package.evidence
          out.append((twin, layer))
        }
      } else if let name = word.distribution, let distribution, !Distribution.isSame(name, distribution.id) {
        foreign[Place(path: path, layer: layer, distribution: name), default: 0] += 1
      } else if databases.contains(package.ecosystem), !word.isNamedForSource {
        unlisted[Place(path: path, layer: layer, distribution: ""), default: 0] += 1
      } else {
        if word.isNamedForSource {
          package.source = SourcePackage(name: package.name, version: package.version)
          package.doubt = "the name is that of the source package, from a note in an executable"
        }
        out.append((package, layer))
      }
    }
    var gaps: Set<Gap> = []
    for (place, count) in unlisted {
      gaps.insert(
        place.gap(
          "names \(DamagedRecords.counted(count, "package")) that the package database does not list in that version; "
            + "the database is believed", kind: .remark))
    }
    for (place, count) in foreign {
      gaps.insert(
        place.gap(
          "names \(DamagedRecords.counted(count, "package")) of \(place.distribution), whose advisories are not asked here",
          kind: .coverage))
    }
    return (out, gaps)
  }

  private struct Key: Hashable {
    let ecosystem: Ecosystem
    let name: String
    let version: String
    let isSource: Bool

    init(_ ecosystem: Ecosystem, _ name: String, _ version: String, isSource: Bool = false) {
      self.ecosystem = ecosystem
      self.name = name
      self.version = version
      self.isSource = isSource
    }
  }

  private struct Place: Hashable {
    let path: String
    let layer: Int?
    let distribution: String

    func gap(_ reason: String, kind: Gap.Kind) -> Gap {
      Gap(layer.map { "/\(path), layer \($0)" } ?? "/" + path, reason, kind: kind)
    }
  }

  /// Notes in executables are written without the epoch.
  private static func withoutEpoch(_ version: String) -> String {
    guard let colon = version.firstIndex(of: ":") else { return version }
    return String(version[version.index(after: colon)...])
  }
}
