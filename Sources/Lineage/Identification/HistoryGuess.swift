// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// What an image was built on by the looks of its history alone. It is never more than a guess: a history is text.
struct HistoryGuess {
  private let image: IdentifiedImage
  private let catalogue: LayerCatalogue?

  init(_ identification: Identification) {
    image = identification.image
    catalogue = identification.catalogue
  }

  func base() throws -> Report.Base? {
    if let known = try catalogued() { return known }
    return wellKnown()
  }

  /// An image of the catalogue whose whole history is the beginning of this one, the longest.
  private func catalogued() throws -> Report.Base? {
    guard let catalogue else { return nil }
    for (index, key) in try StepChain.keys(image.steps).enumerated().reversed() where index + 1 < image.steps.count {
      let rows = try catalogue.images(history: key).filter { row in
        row.image.config != image.config && row.image.steps.contains { !$0.isEmpty && $0.text.count > 20 }
          && image.steps.map(\.text).starts(with: row.image.steps.map(\.text))
      }
      guard !rows.isEmpty else { continue }
      let names = Set(try rows.flatMap { try catalogue.names(of: $0) }.map(\.reference)).sorted()
      guard let first = names.first else { continue }
      return guess(
        first, names.dropFirst().prefix(20).map { $0 },
        "the first \(index + 1) steps of its history read as those of \(first); its layers are others")
    }
    return nil
  }

  /// First lines that makers of distributions write.
  private func wellKnown() -> Report.Base? {
    guard let first = image.steps.first?.text, image.steps.dropFirst().contains(where: { !$0.isEmpty }) else {
      return nil
    }
    if first.hasPrefix("# debian.sh") {
      let words = first.split(separator: "'").map(String.init)
      // # debian.sh --arch 'amd64' out/ 'bookworm' '@1716940800'
      guard words.count >= 4, let debian = reference("docker.io/library/debian", words[3]) else { return nil }
      return guess(debian, [debian + "-slim"], "the first step of its history is that of Debian's images: \(first)")
    }
    if let range = first.firstRange(of: "alpine-minirootfs-") {
      let version = first[range.upperBound...].prefix { $0.isNumber || $0 == "." }
      guard let alpine = reference("docker.io/library/alpine", String(version)) else { return nil }
      return guess(alpine, [], "the first step of its history is that of Alpine's images: \(first)")
    }
    return nil
  }

  private func reference(_ repository: String, _ tag: String) -> String? {
    tag.isEmpty ? nil : (try? Reference(repository + ":" + tag))?.description
  }

  private func guess(_ reference: String, _ names: [String], _ words: String) -> Report.Base {
    var base = Report.Base(reference: reference, digest: nil, evidence: BaseKind.history.rawValue)
    base.confidence = "guessed"
    base.names = names.isEmpty ? nil : names
    base.grounds = [.init(kind: BaseKind.history.rawValue, text: words, holds: true)]
    return base
  }
}
