// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Reporting

/// What an image was built on: its layers held against the catalogue and against what is stated, and with neither, what
/// its history looks like.
package struct Identification {
  let image: IdentifiedImage
  let catalogue: LayerCatalogue?
  let statements: [BaseStatement]
  /// What must be told beside the bases.
  package private(set) var remarks: [String] = []
  /// The nearest first.
  package private(set) var bases: [Report.Base] = []

  /// Bases that are told.
  static let limit = 20

  /// - Parameter statements: what somebody says, in any order.
  /// - Throws: what reading the catalogue throws.
  package init(of image: IdentifiedImage, statements: [BaseStatement] = [], catalogue: LayerCatalogue? = nil) throws {
    self.image = image
    self.catalogue = catalogue
    self.statements = statements.enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }
      .map(\.element)
    var proofs = try LayerProofs(self)
    var said: [Report.Base] = []
    for statement in self.statements {
      if proofs.confirm(statement) { continue }
      switch try proofs.refutation(of: statement) {
      case .helper: continue
      case .refuted(let reason):
        remarks.append(
          "\(statement.name ?? statement.digest?.description ?? "") is named as the base (\(statement.kind.rawValue)), "
            + "and its layers are not the lowest of this image: \(reason)")
        said.merge(statement, confidence: "contradicted", against: reason)
      case .doubted(let reason): said.merge(statement, confidence: "stated", against: reason)
      case .unknown: said.merge(statement, confidence: "stated", against: nil)
      }
    }
    remarks += proofs.remarks
    // The user's word goes first, unless the layers are known to be others.
    let given = said.filter { $0.evidence == BaseKind.given.rawValue && $0.confidence == "stated" }
    bases = Array((given + proofs.bases() + said.filter { !given.contains($0) }).prefix(Self.limit))
    if bases.isEmpty, let guess = try HistoryGuess(self).base() { bases = [guess] }
    remarks = Set(remarks).sorted()
  }

  /// What would help where nothing says what an image was built on.
  package static let unknown =
    "no data: nothing says what this image was built on, and its layers are those of no image of the catalogue; add its "
    + "base (drydock catalogue add REF), name it (--base REF, --dockerfile FILE), or build with --provenance=mode=max or "
    + "the annotations org.opencontainers.image.base.name and .digest"
}

extension [Report.Base] {
  /// Takes in what is said and what nobody could prove; what is said twice is told once.
  fileprivate mutating func merge(_ statement: BaseStatement, confidence: String, against: String?) {
    let (name, digest) = (statement.name, statement.digest?.description)
    var grounds = [Report.Base.Ground(kind: statement.kind.rawValue, text: statement.words, holds: true)]
    if let against { grounds.append(.init(kind: BaseKind.layers.rawValue, text: against, holds: false)) }
    let known = firstIndex { base in
      base.digest == digest && base.reference == name
        || digest != nil && base.digest == digest && (name == nil || base.reference == nil)
        || name != nil && base.reference == name && (digest == nil || base.digest == nil)
    }
    guard let known else {
      var base = Report.Base(reference: name, digest: digest, evidence: statement.kind.rawValue)
      base.confidence = confidence
      base.grounds = grounds
      append(base)
      return
    }
    self[known].reference = self[known].reference ?? name
    self[known].digest = self[known].digest ?? digest
    if confidence == "contradicted" { self[known].confidence = confidence }
    var all = self[known].grounds ?? []
    for ground in grounds where !all.contains(ground) { all.append(ground) }
    // Those that speak for it first.
    self[known].grounds = all.filter(\.holds) + all.filter { !$0.holds }
  }
}
