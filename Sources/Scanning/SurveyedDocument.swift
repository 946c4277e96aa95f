// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import ImageSpec
import Packages
import Reporting

/// The SBOM that a survey was made from.
struct SurveyedDocument: Sendable {
  var document: ReadSBOM
  /// "file" (it was the target) or "attestation" (it was found beside the image).
  var origin: String
  /// Of the document's bytes.
  var digest: Digest
  /// "verified", "not verified" or "unsigned".
  var signature: String

  /// Reads a document.
  /// - Throws: `SBOMError` where there is no honest answer.
  init(_ bytes: [UInt8], name: String, origin: String, budget: Budget) throws {
    document = try SBOMReader.read(bytes, name: name, budget: budget)
    self.origin = origin
    digest = Digest(sha256: try SHA2.hex(bytes))
    signature = document.isSigned ? "not verified" : "unsigned"
  }

  /// Of the image it describes, as far as it states it.
  var platform: Platform? {
    let subject = document.subject
    guard let system = subject.operatingSystem, !system.isEmpty else { return nil }
    if let architecture = subject.architecture, !architecture.isEmpty { return Platform("\(system)/\(architecture)") }
    return architecture(of: document.inventory).map { Platform(os: system, architecture: $0) }
  }

  /// The packages that a package needs, as the document states it; all by package URL.
  func needs(of url: String) -> [String]? { document.needs[url] }

  /// What reading the document alone means for the answer.
  func remark(on name: String) -> Gap {
    Gap(
      name, "the files themselves were not read: what the SBOM does not list is not in this report", kind: .remark)
  }

  /// What the packages of the operating system were built for, where they agree.
  private func architecture(of inventory: Inventory) -> String? {
    let names = Set(
      inventory.packages.lazy.filter { $0.ecosystem.isOfDistribution }.compactMap(\.architecture)
        .filter { !["all", "noarch", "any"].contains($0) })
    guard names.count == 1, let name = names.first else { return nil }
    return Self.architectures[name] ?? name
  }

  /// Architectures as OCI calls them, by what distributions call them.
  private static let architectures = [
    "aarch64": "arm64", "armhf": "arm", "armv7": "arm", "armv7hl": "arm", "i386": "386", "i686": "386", "x86": "386",
    "loongarch64": "loong64", "ppc64el": "ppc64le", "x86_64": "amd64",
  ]
}

extension Report.SBOM {
  init(_ surveyed: SurveyedDocument) {
    let document = surveyed.document
    self.init(
      origin: surveyed.origin, format: document.format, tool: document.tool, created: document.created,
      digest: surveyed.digest.description, subject: document.subject.words, components: document.components,
      packages: document.packages, signature: surveyed.signature)
  }
}

extension Report.Layer {
  /// The layers as the document states them.
  static func all(of surveyed: SurveyedDocument) -> [Report.Layer] {
    surveyed.document.layers.enumerated().map { index, layer in
      Report.Layer(
        index: index, diffID: layer.diffID.isEmpty ? nil : layer.diffID, size: layer.size,
        instruction: layer.instruction)
    }
  }
}
