// SPDX-License-Identifier: Apache-2.0

/// The product tree of a CSAF document: what its identifiers of products stand for.
///
/// Specification: https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html, section 3.2.2
struct CSAFProducts {
  private var products: [String: StatedProduct] = [:]
  private var groups: [String: [String]] = [:]
  /// Relations that may stand on one another.
  private static let relationDepth = 8

  init(_ tree: DocumentValue?, source: String) throws(StatementError) {
    guard let tree else { return }
    for product in tree["full_product_names"]?.elements ?? [] { add(product, versions: nil) }
    // A document is never deeper than the reader of its notation allows.
    for branch in tree["branches"]?.elements ?? [] { add(branch: branch, versions: nil) }
    try relate(tree["relationships"]?.elements ?? [], source)
    for group in tree["product_groups"]?.elements ?? [] {
      if let id = group["group_id"]?.word { groups[id] = group["product_ids"]?.elements.compactMap(\.word) ?? [] }
    }
  }

  subscript(_ id: String) -> StatedProduct? { products[id] }

  /// The products that a flag, a threat or a remediation is about.
  func members(_ value: DocumentValue) -> [String] {
    let direct = value["product_ids"]?.elements.compactMap(\.word) ?? []
    return direct + (value["group_ids"]?.elements.compactMap(\.word) ?? []).flatMap { groups[$0] ?? [] }
  }

  private mutating func add(branch: DocumentValue, versions: VersionDemand?) {
    var versions = versions
    // Section 3.1.2.2: a range is written as vers or for people; the latter is not understood and so holds nothing.
    if branch["category"]?.word == "product_version_range", let name = branch["name"]?.word {
      versions = VersionDemand(name.hasPrefix("vers:") ? name : "vers:" + name)
    }
    if let product = branch["product"] { add(product, versions: versions) }
    for inner in branch["branches"]?.elements ?? [] { add(branch: inner, versions: versions) }
  }

  /// Section 3.1.3: a name for people, and helpers that identify the product.
  private mutating func add(_ product: DocumentValue, versions: VersionDemand?) {
    guard let id = product["product_id"]?.word else { return }
    let helper = product["product_identification_helper"]
    var names: [ProductName] = []
    if let purl = helper?["purl"]?.word { names.append(ProductName(purl)) }
    for purl in helper?["purls"]?.elements.prefix(100) ?? [] {
      if let purl = purl.word { names.append(ProductName(purl)) }
    }
    if let cpe = helper?["cpe"]?.word { names.append(ProductName(cpe)) }
    for group in helper?["hashes"]?.elements.prefix(100) ?? [] {
      for hash in group["file_hashes"]?.elements.prefix(20) ?? [] {
        guard let algorithm = hash["algorithm"]?.word, let hex = hash["value"]?.word else { continue }
        if let name = ProductName(hash: algorithm, hex) { names.append(name) }
      }
    }
    if names.isEmpty { names = [.other(product["name"]?.word ?? id)] }
    products[id] = StatedProduct(names, versions: versions)
  }

  /// Section 3.2.2.3: "openssl as a component of Red Hat Enterprise Linux 8" is a product of its own, with a part.
  private mutating func relate(_ relations: [DocumentValue], _ source: String) throws(StatementError) {
    guard relations.count <= StatementDocument.productLimit else {
      throw .tooMany(file: source, what: "relations of products", limit: StatementDocument.productLimit)
    }
    var waiting = relations
    // Relations may be written before those they stand on; what leads back to itself never becomes a product.
    for _ in 0..<Self.relationDepth {
      var left: [DocumentValue] = []
      for relation in waiting {
        guard let id = relation["full_product_name"]?["product_id"]?.word,
          let part = relation["product_reference"]?.word, let whole = relation["relates_to_product_reference"]?.word
        else { continue }
        guard let part = products[part], let whole = products[whole] else {
          left.append(relation)
          continue
        }
        products[id] = Self.product(part, in: whole)
      }
      if left.isEmpty || left.count == waiting.count { return }
      waiting = left
    }
  }

  private static func product(_ part: StatedProduct, in whole: StatedProduct) -> StatedProduct {
    // A part of a part is named most narrowly by itself.
    let parts = part.parts.isEmpty ? [StatedPart(part.names, versions: part.versions)] : part.parts
    return StatedProduct(whole.names, parts: parts, versions: whole.versions)
  }
}
