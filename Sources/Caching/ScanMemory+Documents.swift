// SPDX-License-Identifier: Apache-2.0
import Notations
package import Packages
package import Reporting

extension ScanMemory {
  /// What an SBOM beside an image came to.
  package struct Listed: Sendable, Hashable {
    package var inventory: Inventory
    package var sbom: Report.SBOM
    /// Those that the document states, to which the evidence of packages points.
    package var layers: [Report.Layer]
    /// Whether it speaks of the index that the image was chosen from.
    package var isOfIndex: Bool
    /// By package URL, what a package needs as the document states it.
    package var needs: [String: [String]]

    package init(
      inventory: Inventory, sbom: Report.SBOM, layers: [Report.Layer], isOfIndex: Bool, needs: [String: [String]] = [:]
    ) {
      self.needs = needs
      self.inventory = inventory
      self.sbom = sbom
      self.layers = layers
      self.isOfIndex = isOfIndex
    }
  }

  /// What an SBOM came to when it was read before. What layers came to is kept under other names.
  /// - Parameter terms: all that it depends on: the digest of the document, its type, the digests of the image.
  package func listed(_ terms: [String]) -> Listed? {
    guard reads, let key = key(terms) else { return nil }
    return read(key) { input throws(PackingError) in
      let inventory = try Inventory(unpacking: &input)
      let isOfIndex = try input.flag()
      let texts = try input.texts()
      guard texts.count == 4 else { throw PackingError("a word is missing") }
      var sbom = Report.SBOM(
        origin: texts[0], format: texts[1], tool: try input.optionalText(), created: try input.optionalText(),
        digest: texts[2], subject: try input.optionalText(), components: try input.number(),
        packages: try input.number())
      sbom.signature = texts[3]
      let layers = try input.list { input throws(PackingError) in
        Report.Layer(
          index: try input.number(), diffID: try input.optionalText(), size: try input.number(),
          instruction: try input.optionalText())
      }
      let needs = try input.list { input throws(PackingError) in
        (url: try input.text(), needs: try input.texts())
      }
      return Listed(
        inventory: inventory, sbom: sbom, layers: layers, isOfIndex: isOfIndex,
        needs: Dictionary(needs.map { ($0.url, $0.needs) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Keeps what an SBOM came to.
  package func keep(_ listed: Listed, _ terms: [String]) {
    guard let key = key(terms) else { return }
    let sbom = listed.sbom
    var out = EntryWriter()
    listed.inventory.pack(into: &out)
    out.flag(listed.isOfIndex)
    out.texts([sbom.origin, sbom.format, sbom.digest, sbom.signature])
    for text in [sbom.tool, sbom.created, sbom.subject] { out.text(text) }
    out.number(sbom.components)
    out.number(sbom.packages)
    out.list(listed.layers) { out, layer in
      out.number(layer.index)
      out.text(layer.diffID)
      out.number(layer.size)
      out.text(layer.instruction)
    }
    out.list(listed.needs.sorted { $0.key < $1.key }) { out, need in
      out.text(need.key)
      out.texts(need.value)
    }
    cache.keep(out.finished(), as: key)
  }

  private func key(_ terms: [String]) -> CacheKey? {
    var out = PackedWriter()
    // No image has a layer by this name.
    out.text("SBOM")
    out.texts(terms)
    return try? CacheKey(.inventory, out.bytes)
  }
}
