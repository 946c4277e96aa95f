// SPDX-License-Identifier: Apache-2.0
import Notations

extension ExceptionFile {
  private static let keys: Set<String> = [
    "vulnerability", "include-aliases", "reason", "namespace", "fix-state", "package", "vex-status",
    "vex-justification", "match-type",
  ]
  private static let packageKeys: Set<String> = ["name", "version", "language", "type", "location", "upstream-name"]

  /// The list `ignore:` of Grype's configuration.
  ///
  /// Documentation: https://github.com/anchore/grype#specifying-matches-to-ignore. A rule of which anything is not
  /// understood is not applied: what is left of it would hide more than it says.
  mutating func readGrype(_ tree: YAMLValue) throws(StatementError) {
    for rule in tree["ignore"]?.sequence ?? [] {
      guard exceptions.count < Self.entryLimit else {
        throw .tooMany(file: source, what: "entries", limit: Self.entryLimit)
      }
      let package = rule["package"]
      let strangers =
        (rule.members ?? []).map(\.key).filter { !Self.keys.contains($0) }
        + (package?.members ?? []).map(\.key).filter { !Self.packageKeys.contains($0) }.map { "package." + $0 }
      if !strangers.isEmpty {
        remark(line: rule.line, "the rule is not applied, for nobody here knows its '\(strangers[0])'")
        continue
      }
      var exception = Exception(kind: "grype", source: source, place: "line \(rule.line)")
      exception.ids = [rule["vulnerability"]?.string].compactMap(\.self)
      exception.takesAliases = rule["include-aliases"]?.bool ?? false
      exception.reason = rule["reason"]?.string
      exception.paths = [package?["location"]?.string].compactMap { $0.map { PathGlob($0) } }
      var conditions = GrypeConditions()
      do {
        conditions.name = try package?["name"]?.string.map { try NamePattern($0) }
        conditions.upstreamName = try package?["upstream-name"]?.string.map { try NamePattern($0) }
      } catch {
        remark(line: rule.line, "the rule is not applied, for its name is no regular expression")
        continue
      }
      conditions.version = package?["version"]?.string
      conditions.language = package?["language"]?.string
      conditions.type = package?["type"]?.string
      conditions.namespace = rule["namespace"]?.string
      conditions.fixState = rule["fix-state"]?.string
      conditions.vexStatus = rule["vex-status"]?.string
      conditions.vexJustification = rule["vex-justification"]?.string
      conditions.matchType = rule["match-type"]?.string
      if exception.ids.isEmpty, exception.paths.isEmpty, conditions == GrypeConditions() {
        remark(line: rule.line, "a rule that asks nothing is not applied")
        continue
      }
      exception.conditions = conditions
      exceptions.append(exception)
    }
  }
}
