// SPDX-License-Identifier: Apache-2.0

/// The VEX profile of the Common Security Advisory Framework 2.0; other profiles that give a status to products, too.
///
/// Specification: https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html, sections 3.2 and 4.5
enum CSAF: StatementReader {
  static let name = "CSAF"

  static func recognises(_ root: DocumentValue) -> Bool { root["document"]?["csaf_version"] != nil }

  static func read(_ root: DocumentValue, into document: inout StatementDocument) throws(StatementError) {
    let head = root["document"]
    document.id = head?["tracking"]?["id"]?.word.map { id in
      (head?["publisher"]?["namespace"]?.word ?? "") + " " + id
    }
    document.version = head?["tracking"]?["version"]?.word?.split(separator: ".").map { Int($0) ?? 0 } ?? []
    let author = head?["publisher"]?["name"]?.word
    let date = head?["tracking"]?["current_release_date"]?.word
    let products = try CSAFProducts(root["product_tree"], source: document.source)
    let vulnerabilities = root["vulnerabilities"]?.elements ?? []
    for value in vulnerabilities {
      guard document.statements.count <= StatementDocument.statementLimit else {
        throw .tooMany(file: document.source, what: "statements", limit: StatementDocument.statementLimit)
      }
      var names = [value["cve"]?.word].compactMap(\.self)
      for other in value["ids"]?.elements.prefix(100) ?? [] {
        if let text = other["text"]?.word, !names.contains(text) { names.append(text) }
      }
      if names.isEmpty {
        document.faults.append(value.fault("it names no vulnerability"))
        continue
      }
      let words = Words(value, products)
      for (key, status) in statuses {
        guard let list = value["product_status"]?[key] else { continue }
        var groups: [Words.Reason: [StatedProduct]] = [:]
        for entry in list.elements {
          guard let id = entry.word else { continue }
          guard let product = products[id] else {
            document.faults.append(entry.fault("the product tree has no product \(id)"))
            continue
          }
          groups[words.reason(of: id, status), default: []].append(product)
        }
        for (reason, group) in groups.sorted(by: { $0.key < $1.key }) {
          var statement = ExploitabilityStatement(names: names, status: status, products: group, place: list.path)
          statement.author = author
          statement.date = date
          statement.justification = reason.label
          statement.reason = reason.text
          document.statements.append(statement)
        }
      }
    }
  }

  /// Section 3.2.3.9; what is recommended says nothing of what is affected.
  private static let statuses: [(String, ExploitabilityStatement.Status)] = [
    ("known_not_affected", .notAffected), ("fixed", .fixed), ("first_fixed", .fixed), ("known_affected", .affected),
    ("first_affected", .affected), ("last_affected", .affected), ("under_investigation", .underInvestigation),
  ]

  /// Why, by product: flags and impact statements of one vulnerability, sections 3.2.3.5 and 3.2.3.14.
  private struct Words {
    struct Reason: Hashable, Comparable {
      var label: String?
      var text: String?

      static func < (a: Reason, b: Reason) -> Bool {
        (a.label ?? "", a.text ?? "") < (b.label ?? "", b.text ?? "")
      }
    }

    private var labels: [String: String] = [:]
    private var impacts: [String: String] = [:]
    private var actions: [String: String] = [:]

    init(_ value: DocumentValue, _ products: CSAFProducts) {
      for flag in value["flags"]?.elements ?? [] {
        guard let label = flag["label"]?.word else { continue }
        for id in products.members(flag) { labels[id] = label }
      }
      for threat in value["threats"]?.elements ?? [] where threat["category"]?.word == "impact" {
        guard let text = threat["details"]?.prose else { continue }
        for id in products.members(threat) { impacts[id] = text }
      }
      for remedy in value["remediations"]?.elements ?? [] {
        guard let text = remedy["details"]?.prose else { continue }
        for id in products.members(remedy) where actions[id] == nil { actions[id] = text }
      }
    }

    func reason(of id: String, _ status: ExploitabilityStatement.Status) -> Reason {
      switch status {
      case .notAffected: Reason(label: labels[id], text: impacts[id])
      case .affected: Reason(text: actions[id])
      case .fixed, .underInvestigation: Reason()
      }
    }
  }
}
