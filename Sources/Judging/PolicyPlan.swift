// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
package import Notations

/// Which policies are asked, how they are set, and what each counts for.
package struct PolicyPlan: Sendable {
  /// One policy.
  package struct Item: Sendable {
    package enum Kind: Sendable {
      case builtIn(any Policy)
      case custom(CustomPolicy)
    }

    package let id: String
    package var title: String
    package var weight: Int
    package var remedy: String?
    package var kind: Kind
    package var isEnabled = true
  }

  /// The built-in ones in their order, then those of the files in theirs.
  package private(set) var items: [Item]

  /// What a policy counts for when nobody says.
  package static let standardWeight = 10
  private static let limit = 1000

  /// The built-in policies as they are.
  package init() {
    items = Policies.all.map { Item($0) }
  }

  /// Takes in a policy file: what it says of a policy stands in the place of all that was said of it before.
  package mutating func read(_ bytes: [UInt8], file: String) throws(SettingsError) {
    let root = try SettingsEntry(document: bytes, file: file)
    let sections = try root.entries(known: ["built-in", "policies"])
    if let entry = sections.first(where: { $0.key == "built-in" }), try !entry.bool() {
      for index in items.indices { if case .builtIn = items[index].kind { items[index].isEnabled = false } }
    }
    for section in sections where section.key == "policies" {
      for entry in try section.entries(known: nil) { try take(entry) }
    }
  }

  /// Names of base images that the configuration approves: they hold where no policy file says which are allowed.
  package mutating func approve(bases patterns: [String]) {
    for index in items.indices {
      guard case .builtIn(let policy) = items[index].kind, var bases = policy as? ApprovedBaseImages else { continue }
      bases.approve(patterns)
      items[index].kind = .builtIn(bases)
    }
  }

  /// Leaves only policies of these names.
  package mutating func select(_ ids: [String]) throws(PolicyError) {
    let known = items.map(\.id)
    for id in ids where !known.contains(id) {
      throw .unknown(id, nearest: Spelling.nearest(to: id, in: known), known: known)
    }
    for index in items.indices { items[index].isEnabled = ids.contains(items[index].id) }
  }

  /// What must be found out for the policies that are asked.
  package var needs: Set<PolicyGuide.Need> {
    items.filter(\.isEnabled).reduce(into: []) { needs, item in
      if case .builtIn(let policy) = item.kind { needs.formUnion(type(of: policy).guide.needs) }
    }
  }

  private mutating func take(_ entry: SettingsEntry) throws(SettingsError) {
    let type = Policies.all.first { $0.guide.id == entry.name }
    var item: Item
    if let type {
      item = Item(type)
      // `false` is short for `enabled: false`.
      if let isEnabled = entry.value.bool {
        item.isEnabled = isEnabled
      } else {
        try item.set(entry, type.guide.settings.map(\.key))
      }
    } else {
      item = try Item(custom: entry)
    }
    if let index = items.firstIndex(where: { $0.id == item.id }) {
      items[index] = item
    } else {
      guard items.count < Self.limit else { throw entry.unexpected("one of the first \(Self.limit) policies") }
      items.append(item)
    }
  }
}

extension PolicyPlan.Item {
  /// A built-in policy as it is.
  init(_ type: any Policy.Type) {
    let guide = type.guide
    self.init(
      id: guide.id, title: guide.title, weight: guide.weight, remedy: guide.remedy, kind: .builtIn(type.init()))
  }

  /// Takes the settings that a file has for a built-in policy.
  mutating func set(_ section: SettingsEntry, _ settings: [String]) throws(SettingsError) {
    guard case .builtIn(var policy) = kind else { return }
    for entry in try section.entries(known: ["enabled", "weight"] + settings) {
      switch entry.name {
      case "enabled": isEnabled = try entry.bool()
      case "weight": weight = try entry.int(in: 0...1000)
      default: try policy.set(entry)
      }
    }
    kind = .builtIn(policy)
  }

  /// A policy of one's own. Without a query it is a built-in one whose name is misspelt.
  init(custom section: SettingsEntry) throws(SettingsError) {
    let keys = ["title", "sql", "weight", "remedy", "enabled"]
    guard section.value["sql"] != nil else {
      let known = Policies.all.map { $0.guide.id }
      throw .unknownKey(
        section.place, key: section.key, nearest: Spelling.nearest(to: section.name, in: known),
        known: known + ["or a policy of one's own with sql:"])
    }
    self.init(
      id: section.name, title: section.name, weight: PolicyPlan.standardWeight, remedy: nil,
      kind: .custom(CustomPolicy(sql: "")))
    for entry in try section.entries(known: keys) {
      switch entry.name {
      case "title": title = try entry.text(wanted: "a text")
      case "weight": weight = try entry.int(in: 0...1000)
      case "remedy": remedy = try entry.text(wanted: "a text")
      case "enabled": isEnabled = try entry.bool()
      default:
        guard let sql = entry.value.string else { throw entry.unexpected("one SELECT") }
        do {
          try CustomPolicy.check(sql)
        } catch {
          let advice = (error as? any LocalizedError)?.recoverySuggestion
          throw .refused(entry.place, key: entry.key, reason: "is not taken: \(error)", advice: advice)
        }
        kind = .custom(CustomPolicy(sql: sql))
      }
    }
  }
}
