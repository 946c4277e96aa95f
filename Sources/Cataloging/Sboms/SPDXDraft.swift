// SPDX-License-Identifier: Apache-2.0
import Packages

/// What an SPDX document says, gathered from any of its notations.
struct SPDXDraft {
  /// One package as it is written there.
  struct Package {
    var component = SBOMComponent()
    var purpose = ""
    var words: String?
    var concluded: String?
    var declared: String?
    var digest: String?
    /// What we write of the described image.
    var target: SBOMNode?
  }

  var faults = SBOMFaults()
  var name: String?
  var created: String?
  var tool: String?
  var format: String
  private var packages: [Package] = []
  private var described: Set<String> = []
  private var needs: [(of: String, need: String)] = []
  private var owners: [String: String] = [:]
  /// Licences that are not in SPDX's list, by their `LicenseRef-`.
  private var licenses: [String: String] = [:]
  private var references: Set<String> = []
  private let documentName: String
  /// Packages that are read.
  private let limit: Int

  private static let mostRelationships = 2_000_000
  private static let mostLicenses = 10_000

  init(version: String, notation: String, name: String, limit: Int) {
    format =
      "SPDX \(version.hasPrefix("SPDX-") ? String(version.dropFirst(5).prefix(16)) : "of no version") \(notation)"
    documentName = name
    self.limit = limit
  }

  mutating func check(version: String, at offset: Int) {
    guard !["SPDX-2.0", "SPDX-2.1", "SPDX-2.2", "SPDX-2.3"].contains(version) else { return }
    faults.add("$.spdxVersion", offset, "is \(SBOMFaults.quoted(version)), which is not known: read as SPDX-2.3")
  }

  // MARK: - Gathering

  /// "Tool: syft-1.18.1", "Organization: Anchore, Inc" (section 6.8).
  mutating func add(creator: String) {
    guard tool == nil, creator.hasPrefix("Tool: ") else { return }
    let text = creator.dropFirst("Tool: ".count)
    // The version follows the last hyphen, where it begins with a digit.
    guard let cut = text.lastIndex(of: "-"), text[text.index(after: cut)...].first?.isNumber == true else {
      tool = String(text)
      return
    }
    tool = text[..<cut] + " " + text[text.index(after: cut)...]
  }

  mutating func add(license id: String?, name: String?) {
    guard let id, let name, licenses.count < Self.mostLicenses, name.utf8.count <= 200 else { return }
    licenses[id] = name
  }

  mutating func add(_ package: Package, _ path: @autoclosure () -> String) throws {
    guard packages.count < limit else { throw SBOMError.tooManyComponents(name: documentName, limit: limit) }
    let reference = package.component.reference
    if !reference.isEmpty, !references.insert(reference).inserted {
      faults.add(
        "\(path()).SPDXID", package.component.offset,
        "is \(SBOMFaults.quoted(reference)), as another package is called already")
    }
    packages.append(package)
  }

  mutating func add(described reference: String?) {
    if let reference, described.count < Self.mostLicenses { described.insert(reference) }
  }

  /// Takes in a relationship (section 11).
  mutating func relate(_ from: String, _ kind: String, _ to: String, comment: String?) {
    switch kind {
    case "DESCRIBES": add(described: to)
    case "DESCRIBED_BY": add(described: from)
    case "DEPENDS_ON": if needs.count < Self.mostRelationships { needs.append((from, to)) }
    case "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF":
      if needs.count < Self.mostRelationships { needs.append((to, from)) }
    case "OTHER":
      // How Syft says that a package of the distribution brought the files of another.
      if comment?.hasPrefix("ownership-by-file-overlap") == true, owners.count < Self.mostRelationships {
        owners[to] = min(owners[to] ?? from, from)
      }
    default: break
    }
  }

  // MARK: - The whole

  /// What all of it says together.
  func finish() -> SBOMDraft {
    var draft = SBOMDraft(format: format)
    draft.faults = faults
    draft.tool = tool
    draft.created = created
    draft.count = packages.count
    draft.subject.name = name
    for package in packages {
      if described.contains(package.component.reference), isTarget(package) {
        draft.subject.name = package.component.name
        draft.subject.version = package.component.version
        draft.subject.add(digest: package.digest)
        draft.subject.add(digest: package.component.version)
        if let url = package.component.url, let parsed = try? PackageURL(parsing: url) {
          draft.subject.add(digest: parsed.version)
          draft.subject.architecture = parsed.qualifiers["arch"]
        }
        if let note = package.target { draft.take(note: note) }
        continue
      }
      draft.add(component(of: package))
    }
    for (reference, need) in needs { draft.add(need: need, of: reference) }
    draft.owners = owners
    return draft
  }

  /// Whether what the document describes is the thing itself and none of its packages.
  private func isTarget(_ package: Package) -> Bool {
    if ["CONTAINER", "OPERATING-SYSTEM", "container"].contains(package.purpose) { return true }
    guard let url = package.component.url else { return packages.count > 1 }
    return (try? PackageURL(parsing: url)).map(SBOMComponent.isSource) ?? false
  }

  private func component(of package: Package) -> SBOMComponent {
    var component = package.component
    component.kind = package.purpose.lowercased().replacing("_", with: "-")
    if component.kind == "operatingsystem" { component.kind = "operating-system" }
    if component.kind == "operating-system" { component.release["PRETTY_NAME"] = package.words }
    // Trivy lists the programs and lock files that packages were found in; their annotations, which say so, are not
    // among its tags and values.
    if tool?.hasPrefix("trivy") == true, component.kind == "application", component.url == nil, component.version == nil
    {
      component.isListing = true
    }
    // What the author of the document concluded goes before what the package declares; both may say "no word".
    for license in [package.concluded, package.declared] where component.licenses.isEmpty {
      component.add(license: license.map { licenses[$0] ?? $0 })
    }
    return component
  }

  /// "Organization: Harbour (mail)" and "Person: …" (section 7.5), with the address as package databases write it.
  static func actor(_ text: String) -> String? {
    for kind in ["Organization: ", "Person: "] where text.hasPrefix(kind) {
      let name = text.dropFirst(kind.count)
      guard name.last == ")", let open = name.lastIndex(of: "("), name[open...].contains("@") else {
        return name.isEmpty ? nil : String(name)
      }
      return name[..<open] + "<" + name[name.index(after: open)...].dropLast() + ">"
    }
    return nil
  }
}

extension SPDXDraft.Package {
  /// An external reference (section 7.21).
  mutating func add(reference type: String, _ locator: String?) {
    guard let locator, !locator.isEmpty else { return }
    // Writers of 2.2 also give the type as an address.
    switch type.split(separator: "/").last {
    case "purl": component.url = component.url ?? locator
    case "cpe23Type", "cpe22Type": component.add(cpe: locator)
    default: break
    }
  }

  /// "built package from: openssl 3.0.11-1" of Trivy, "acquired package info from DPKG DB: /var/lib/dpkg/status" of Syft.
  mutating func take(sourceInfo words: String) {
    guard let colon = words.firstRange(of: ": ") else { return }
    let rest = words[colon.upperBound...]
    if words.hasPrefix("built package from: ") {
      let parts = rest.split(separator: " ")
      guard parts.count <= 2, let name = parts.first else { return }
      component.source = SourcePackage(name: String(name), version: parts.count > 1 ? String(parts[1]) : "")
    } else if words.hasPrefix("acquired package info from ") {
      for path in rest.split(separator: ", ") where path.hasPrefix("/") { component.add(place: String(path)) }
    }
  }

  /// Trivy writes its properties as annotations, and we what no field holds.
  mutating func take(annotation words: String, by annotator: String) {
    if words.hasPrefix("{\"drydock:"), let note = try? SBOMNode(json: Array(words.utf8)) {
      if let package = note["drydock:package"] {
        component.take(note: package)
        if component.hasOwnLicenses { (concluded, declared) = (nil, nil) }
      }
      target = target ?? note["drydock:target"]
      return
    }
    guard annotator.hasPrefix("Tool: trivy"), let colon = words.firstRange(of: ": ") else { return }
    component.take("aquasecurity:trivy:" + words[..<colon.lowerBound], String(words[colon.upperBound...]))
  }
}
