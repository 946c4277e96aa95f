// SPDX-License-Identifier: Apache-2.0
import Packages

/// What an SBOM says, before any of it is weighed.
struct SBOMDraft {
  /// "CycloneDX 1.6 JSON".
  var format: String
  /// "syft 1.18.1".
  var tool: String?
  var created: String?
  var subject = SBOMSubject()
  var components: [SBOMComponent] = []
  /// The operating systems among the components.
  var systems: [SBOMComponent] = []
  /// Which component needs which others, by reference.
  var needs: [String: [String]] = [:]
  /// Which component brought another, by reference.
  var owners: [String: String] = [:]
  var layers: [SBOMLayer] = []
  /// Things listed, whatever they are.
  var count = 0
  var faults = SBOMFaults()
  /// Whether it came in an envelope with signatures.
  var isSigned = false
  /// What the statement around it speaks of.
  var statementSubjects: [SBOMSubject] = []
  private var edges = 0

  init(format: String) { self.format = format }

  /// Things that depend on others that are kept.
  private static let mostEdges = 2_000_000

  mutating func add(_ component: SBOMComponent) {
    if component.kind == "operating-system" || !component.release.isEmpty {
      if systems.count < SBOMComponent.most { systems.append(component) }
    } else {
      components.append(component)
    }
  }

  /// Notes that the needs of a component are stated, though there may be none.
  mutating func add(needsOf reference: String) {
    guard edges < Self.mostEdges, needs[reference] == nil else { return }
    edges += 1
    needs[reference] = []
  }

  mutating func add(need: String, of reference: String) {
    guard edges < Self.mostEdges, need != reference else { return }
    edges += 1
    needs[reference, default: []].append(need)
  }
}

extension SBOMDraft {
  /// Takes in a property of the described image.
  mutating func take(_ name: String, _ value: String) {
    switch name {
    // "name@sha256:…" of a repository.
    case "aquasecurity:trivy:ImageID", "aquasecurity:trivy:RepoDigest", "drydock:image:id":
      subject.add(digest: value.split(separator: "@").last.map(String.init))
    case "drydock:image:platform": subject.add(platform: value)
    default:
      // "drydock:layer:0:diff-id", one layer after the other.
      let parts = name.split(separator: ":")
      guard parts.count == 4, parts[0] == "drydock", parts[1] == "layer", let index = Int(parts[2]),
        (0..<Self.mostLayers).contains(index)
      else { return }
      while layers.count <= index { layers.append(SBOMLayer(diffID: "", size: 0)) }
      switch parts[3] {
      case "diff-id": layers[index].diffID = value
      case "size": layers[index].size = max(0, Int(value) ?? 0)
      case "instruction": layers[index].instruction = value
      default: break
      }
    }
  }

  /// Takes in what we write into SPDX for the described image (`docs/sbom.md`).
  mutating func take(note: SBOMNode) {
    subject.add(digest: note.word("id"))
    if let platform = note.word("platform") { subject.add(platform: platform) }
    for layer in note.rows("layers").prefix(Self.mostLayers) {
      layers.append(
        SBOMLayer(
          diffID: layer.word("diffID") ?? "", size: max(0, layer["size"]?.int ?? 0),
          instruction: layer.word("instruction")))
    }
  }

  private static let mostLayers = 1024
}

/// What an SBOM describes, as it states it.
package struct SBOMSubject: Hashable, Sendable {
  package var name: String?
  package var version: String?
  /// "sha256:…", of whatever names the image there: its manifest, an index, its configuration. Sorted.
  package var digests: [String] = []
  package var operatingSystem: String?
  package var architecture: String?

  package init() {}

  /// "name version", as far as they are stated.
  package var words: String? {
    let parts = [name, version].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? digests.first : parts.joined(separator: " ")
  }

  /// "linux/arm64/v8".
  mutating func add(platform: String) {
    let parts = platform.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    operatingSystem = parts[0]
    architecture = parts[1]
  }

  mutating func add(digest: String?) {
    guard let digest, digest.contains(":"), digest.utf8.count <= 140, digests.count < 32, !digests.contains(digest)
    else { return }
    digests.append(digest)
    digests.sort()
  }
}

/// A layer of the described image, where a document states all of them.
package struct SBOMLayer: Hashable, Sendable {
  package var diffID: String
  /// Bytes, unpacked.
  package var size: Int
  package var instruction: String?

  package init(diffID: String, size: Int, instruction: String? = nil) {
    self.diffID = diffID
    self.size = size
    self.instruction = instruction
  }
}
