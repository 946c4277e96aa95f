// SPDX-License-Identifier: Apache-2.0
import Notations

/// OpenVEX, 0.2.0 and the 0.0.x before it.
///
/// Specification: https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md
enum OpenVEX: StatementReader {
  static let name = "OpenVEX"
  static func recognises(_ root: DocumentValue) -> Bool {
    root["@context"]?.node.string?.hasPrefix("https://openvex.dev/ns") ?? false
      || root["statements"] != nil && root["@id"] != nil && root["author"] != nil
  }

  static func read(_ root: DocumentValue, into document: inout StatementDocument) throws(StatementError) {
    document.id = root["@id"]?.word
    // A number since 0.2.0, before that a text.
    document.version = (root["version"]?.node.int ?? root["version"]?.word.flatMap { Int($0) }).map { [$0] } ?? []
    let author = root["author"]?.word
    // "Data inheritance": what a statement does not say, the document says for it.
    let date = Moment.latest([root["last_updated"]?.word, root["timestamp"]?.word])
    guard let list = root["statements"], list.node.array != nil else {
      throw .wrongValue(
        file: document.source, place: "line \(root.node.line)", wanted: "there is no list of statements")
    }
    let statements = list.elements
    guard statements.count <= StatementDocument.statementLimit else {
      throw .tooMany(file: document.source, what: "statements", limit: StatementDocument.statementLimit)
    }
    for value in statements {
      guard let names = vulnerability(value) else {
        document.faults.append(value.fault("it names no vulnerability"))
        continue
      }
      guard let status = value["status"]?.word.flatMap(ExploitabilityStatement.Status.init) else {
        document.faults.append(
          (value["status"] ?? value).fault("the status is none of not_affected, affected, fixed, under_investigation"))
        continue
      }
      var statement = ExploitabilityStatement(names: names, status: status, place: value.path)
      statement.author = author ?? value["supplier"]?.word
      statement.date = Moment.latest([value["last_updated"]?.word, value["timestamp"]?.word]) ?? date
      statement.justification = value["justification"]?.word
      let (notes, expires) = Self.notes(value["status_notes"]?.prose)
      statement.reason = value["impact_statement"]?.prose ?? notes ?? value["action_statement"]?.prose
      statement.expires = expires
      statement.products = products(value, &document.faults)
      document.statements.append(statement)
    }
  }

  private static func vulnerability(_ value: DocumentValue) -> [String]? {
    guard let vulnerability = value["vulnerability"] else { return nil }
    if let name = vulnerability.word { return [name] }
    // "https://nvd.nist.gov/vuln/detail/CVE-2019-17571" in place of a name.
    let tail = vulnerability["@id"]?.word.flatMap { $0.split { "/#".contains($0) }.last.map(String.init) }
    guard let name = vulnerability["name"]?.word ?? tail else { return nil }
    var names = [name]
    for alias in vulnerability["aliases"]?.elements.prefix(100) ?? [] {
      if let alias = alias.word, !names.contains(alias) { names.append(alias) }
    }
    return names
  }

  private static func products(
    _ value: DocumentValue, _ faults: inout [StatementDocument.Fault]
  ) -> [StatedProduct] {
    // 0.0.x: subcomponents are the statement's and not a product's.
    let shared = (value["subcomponents"]?.elements ?? []).map { StatedPart(names(of: $0)) }
    var products: [StatedProduct] = []
    for product in value["products"]?.elements ?? [] {
      let names = names(of: product)
      if names.isEmpty {
        faults.append(product.fault("the product has no name"))
        continue
      }
      var parts = shared
      for part in product["subcomponents"]?.elements ?? [] {
        let names = Self.names(of: part)
        if names.isEmpty { faults.append(part.fault("the subcomponent has no name")) }
        // Without a name it stands for nothing, which is not "the whole product".
        parts.append(StatedPart(names))
      }
      products.append(StatedProduct(names, parts: parts))
    }
    return products
  }

  private static func names(of component: DocumentValue) -> [ProductName] {
    if let name = component.word { return [ProductName(name)] }
    var names: [ProductName] = []
    func add(_ name: ProductName?) {
      if let name, !names.contains(name) { names.append(name) }
    }
    add(component["@id"]?.word.map { ProductName($0) })
    for key in ["purl", "cpe23", "cpe22"] { add(component["identifiers"]?[key]?.word.map { ProductName($0) }) }
    for hash in component["hashes"]?.node.members?.prefix(20) ?? [] {
      if let hex = hash.value.string { add(ProductName(hash: hash.key, hex)) }
    }
    return names
  }

  /// The notes but for the line that names the last day.
  static func notes(_ text: String?) -> (notes: String?, expires: String?) {
    guard let text else { return (nil, nil) }
    var expires: String?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
      .filter { line in
        guard line.hasPrefix(StatementWords.expiry),
          let day = Moment(String(line.dropFirst(StatementWords.expiry.utf8.count)))?.day
        else {
          return true
        }
        expires = min(expires ?? day, day)
        return false
      }
    let notes = lines.joined(separator: "\n")
    return (notes.isEmpty ? nil : notes, expires)
  }
}
