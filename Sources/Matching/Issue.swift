// SPDX-License-Identifier: Apache-2.0
import Advisories

/// All that is said of one vulnerability of one package: a row of the report.
struct Issue {
  /// The CVE where there is one, else the best known identifier.
  var id: String
  /// The other names of the issue, sorted; not those of other issues that a record of several also bears.
  var aliases: [String]
  /// All who speak of it and have not withdrawn, the best record first.
  var voices: [Voice]

  /// Their rulings.
  var rulings: [Ruling] { voices.map(\.ruling) }

  /// One ruling, and what its record is about.
  struct Voice {
    var ruling: Ruling
    var identity: Identity

    /// Records about this issue alone come first, then by how well their ids are known.
    static func isBetter(_ a: Voice, _ b: Voice) -> Bool {
      if a.identity.isOfOne != b.identity.isOfOne { return a.identity.isOfOne }
      let ids = (a.ruling.statement.advisory.id, b.ruling.statement.advisory.id)
      return ids.0 != ids.1 && isBetterKnown(ids.0, ids.1)
    }
  }

  /// Sorts rulings into issues; those that nobody says hold are left out.
  ///
  /// Records that share a CVE are one issue, and a record with two CVEs is two: joining whatever shares any alias would
  /// make one row of issues that only a common GHSA connects. Records without a CVE are joined by the names they share.
  static func issues(of rulings: [Ruling]) -> [Issue] {
    guard rulings.contains(where: { $0.proof != nil }) else { return [] }
    let members = members(of: rulings)
    if members.count == 1, let only = members.first, only.identity.isOfOne {
      let id = only.identity.issues.first ?? only.identity.names.min(by: isBetterKnown) ?? ""
      return [Issue(id: id, aliases: aliases(of: id, among: members, issuesOfName: [:]), voices: members)]
    }
    // Where a record is there under its own id it says itself which issues it is about.
    var issuesOfName: [String: [String]] = [:]
    for member in members where !member.identity.issues.isEmpty {
      for name in member.identity.names {
        for issue in member.identity.issues where !(issuesOfName[name]?.contains(issue) ?? false) {
          issuesOfName[name, default: []].append(issue)
        }
      }
    }
    for member in members where !member.identity.issues.isEmpty {
      issuesOfName[member.identity.names[0]] = member.identity.issues
    }

    var rows: [String: [Int]] = [:]
    for place in members.indices {
      for issue in members[place].identity.issues { rows[issue, default: []].append(place) }
    }
    for component in nameless(members) {
      let names = Set(component.flatMap { members[$0].identity.names })
      let known = Set(names.flatMap { issuesOfName[$0] ?? [] })
      let best = names.min(by: isBetterKnown) ?? ""
      for issue in known.isEmpty ? [best] : Array(known) { rows[issue, default: []] += component }
    }

    return rows.compactMap { id, places in
      let group = places.map { members[$0] }
      guard group.contains(where: { $0.ruling.proof != nil }) else { return nil }
      return Issue(
        id: id, aliases: aliases(of: id, among: group, issuesOfName: issuesOfName),
        voices: group.sorted(by: Voice.isBetter))
    }.sorted { $0.id < $1.id }
  }

  /// The other names of an issue: not its records' own ids where those are derived, nor names that are others' alone.
  private static func aliases(
    of id: String, among voices: [Voice], issuesOfName: [String: [String]]
  ) -> [String] {
    var aliases: [String] = []
    for voice in voices {
      for (position, name) in voice.identity.names.enumerated() {
        if name == id || isCVE(name) && isCVE(id) || position == 0 && voice.identity.isDerived { continue }
        if let others = issuesOfName[name], !others.contains(id) { continue }
        if !aliases.contains(name) { aliases.append(name) }
      }
    }
    return aliases.sorted()
  }

  /// The rulings that hold, and those that do not but bear a name in common with one that does.
  private static func members(of rulings: [Ruling]) -> [Voice] {
    var members: [Voice] = []
    var names: Set<String> = []
    for ruling in rulings where ruling.proof != nil {
      let identity = Identity(ruling.statement.advisory)
      names.formUnion(identity.names)
      names.formUnion(identity.issues)
      members.append(Voice(ruling: ruling, identity: identity))
    }
    for ruling in rulings where ruling.proof == nil && !ruling.isWithdrawn {
      let advisory = ruling.statement.advisory
      guard
        names.contains(advisory.id) || advisory.aliases.contains(where: names.contains)
          || advisory.derivedFrom.contains(where: names.contains)
      else { continue }
      members.append(Voice(ruling: ruling, identity: Identity(advisory)))
    }
    return members
  }

  /// The connected components, by shared names, of the members that name no issue.
  private static func nameless(_ members: [Voice]) -> [[Int]] {
    let places = members.indices.filter { members[$0].identity.issues.isEmpty }
    var parent = Array(members.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while parent[place] != place {
        parent[place] = parent[parent[place]]
        place = parent[place]
      }
      return place
    }
    var owner: [String: Int] = [:]
    for place in places {
      for name in members[place].identity.names {
        if let other = owner[name] { parent[root(place)] = root(other) } else { owner[name] = place }
      }
    }
    return Dictionary(grouping: places, by: root).values.map(\.self)
  }
}
