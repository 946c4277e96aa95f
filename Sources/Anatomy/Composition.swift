// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Images
package import Reporting

/// What an image is made of, layer by layer: paper, like a `Report`.
package struct Composition: Sendable {
  /// One layer.
  package struct Layer: Hashable, Sendable {
    package var index: Int
    /// Of the unpacked bytes.
    package var diffID: String?
    /// Of the blob.
    package var digest: String?
    /// Bytes as the layer is stored, compressed or not.
    package var stored: Int
    /// Bytes of the unpacked archive.
    package var unpacked: Int
    /// The instruction that made it, as the image's history has it.
    package var instruction: String?
    /// When, as the history has it.
    package var created: String?
    /// Where in the Dockerfile that is; `nil` where none was given.
    package var lines: Placement.Lines?
    /// Files and links, and the bytes of the files.
    package var files: Waste.Amount
    package var added: Int
    package var changed: Int
    package var deleted: Int
    package var waste: Waste.Share
    /// The image of `bases` that it comes from; `nil`: the image's own build, or nobody knows.
    package var base: Int?
    /// Packages that this layer was the first to bring.
    package var packages: Int
    /// The vulnerabilities in them; `nil` where there are no data to find any by.
    package var findings: Tally?
  }

  /// As the user named it.
  package var reference: String
  /// Of the configuration.
  package var id: String?
  package var platform: String?
  /// Where the findings are from: "full", "starter" or "none".
  package var database: Report.Database
  /// What must be known of the findings, in sentences without a full stop.
  package var warnings: [String]
  package var placement: Placement?
  package var layers: [Layer]
  /// What the image was built on, the nearest first; empty where nobody knows.
  package var bases: [Report.Base]
  package var waste: Waste
  /// `nil` where there are more paths than are counted.
  package var efficiency: Efficiency?
  /// What could not be read, so that figures are too small.
  package var gaps: [Report.Gap]
  /// Files, as far as they were asked for.
  package var tree: FolderTree?

  /// - Parameters:
  ///   - report: of the image.
  ///   - studied: its layers, as the same reading brought them.
  ///   - placement: where they are in a Dockerfile.
  ///   - outlook: which files are to be shown.
  ///   - program: what a user writes to call the program.
  package init(
    _ report: Report, image: Image, layers studied: [LayerContents<Never>], placement: Placement? = nil,
    outlook: FolderTree.Outlook? = nil, program: String = "drydock"
  ) {
    let laid = LaidLayers(studied)
    let changes = laid.changes()
    waste = WasteCount.waste(in: laid)
    efficiency = EfficiencyCount.efficiency(of: studied)
    reference = report.target.reference
    bases = report.bases ?? []
    id = report.target.id
    platform = report.target.platform
    database = report.database
    warnings = report.warnings(program: program)
    self.placement = placement
    gaps = report.gaps.filter { $0.kind == "file" }
    tree = outlook.map { FolderTree(laid, $0) }
    let brought = Brought(report)
    let steps = report.target.configuration?.history ?? []
    layers = []
    for (layer, contents) in zip(image.layers, studied) {
      let known = report.layers.indices.contains(layer.index) ? report.layers[layer.index] : nil
      var files = Waste.Amount()
      for entry in contents.entries where entry.kind == .file || entry.kind == .hardlink || entry.kind == .symlink {
        files.add(entry.kind == .file ? entry.size : 0)
      }
      let change = changes[layer.index]
      layers.append(
        Layer(
          index: layer.index, diffID: known?.diffID ?? layer.diffID?.description, digest: layer.digest?.description,
          stored: contents.storedBytes == 0 ? layer.size : contents.storedBytes, unpacked: contents.unpackedBytes,
          instruction: layer.instruction, created: steps.first { $0.layer == layer.index }?.created,
          lines: placement.map { $0.lines(of: layer.index) }, files: files, added: change.added,
          changed: change.changed, deleted: change.deleted, waste: waste.shares[layer.index], base: known?.base,
          packages: brought.packages[layer.index] ?? 0,
          findings: report.database.kind == "none" ? nil : brought.findings[layer.index] ?? Tally()))
    }
  }

  /// Layers and unpacked bytes of what the image was built on, and of its own build; `nil` where nobody knows.
  package var shares: (base: (layers: Int, bytes: Int), own: (layers: Int, bytes: Int))? {
    guard bases.contains(where: { $0.layers != nil }) else { return nil }
    let lower = layers.filter { $0.base != nil }
    let bytes = lower.reduce(0) { sum($0, $1.unpacked) }
    return ((lower.count, bytes), (layers.count - lower.count, unpacked - bytes))
  }

  /// What the image was built on that layer is of: "docker.io/library/debian:12-slim".
  func origin(of layer: Layer) -> String? {
    layer.base.flatMap { bases.indices.contains($0) ? bases[$0].title : nil }
  }

  /// Bytes of the layers as they are stored.
  package var stored: Int { layers.reduce(0) { sum($0, $1.stored) } }
  /// Bytes of the unpacked archives.
  package var unpacked: Int { layers.reduce(0) { sum($0, $1.unpacked) } }
}

/// Which layer was the first to bring each package, and the findings with it.
private struct Brought {
  var packages: [Int: Int] = [:]
  var findings: [Int: Tally] = [:]

  init(_ report: Report) {
    var layers: [String: Int] = [:]
    for package in report.packages {
      guard let layer = package.evidence.compactMap(\.layer).min() else { continue }
      packages[layer, default: 0] += 1
      layers[package.purl] = min(layer, layers[package.purl] ?? layer)
    }
    var all: [Int: [Report.Finding]] = [:]
    for finding in report.findings {
      if let layer = layers[finding.purl] { all[layer, default: []].append(finding) }
    }
    findings = all.mapValues { Tally($0) }
  }
}
