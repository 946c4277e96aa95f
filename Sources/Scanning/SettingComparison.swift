// SPDX-License-Identifier: Apache-2.0
import Reporting

/// What two images say of themselves, where they differ.
struct SettingComparison {
  let after: Report
  let before: Report

  var changes: [Comparison.SettingChange] {
    guard let now = after.target.configuration, let then = before.target.configuration else { return [] }
    var changes: [Comparison.SettingChange] = []
    func hold(_ name: String, _ before: String?, _ after: String?) {
      let (before, after) = (before.flatMap { $0.isEmpty ? nil : $0 }, after.flatMap { $0.isEmpty ? nil : $0 })
      if before != after { changes.append(.init(name, before: before, after: after)) }
    }
    func hold(_ name: String, _ before: [String: String], _ after: [String: String]) {
      for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
        changes.append(.init(name, key: key, before: before[key], after: after[key]))
      }
    }
    func words(_ list: [String]?) -> String? { list.map { "[" + $0.map { "\"\($0)\"" }.joined(separator: ", ") + "]" } }
    hold("user", then.user, now.user)
    hold("entrypoint", words(then.entrypoint), words(now.entrypoint))
    hold("command", words(then.command), words(now.command))
    hold("working directory", then.workingDirectory, now.workingDirectory)
    hold("environment", Self.variables(then.environment), Self.variables(now.environment))
    hold("port", Self.set(then.ports), Self.set(now.ports))
    hold("volume", Self.set(then.volumes), Self.set(now.volumes))
    hold("label", then.labels, now.labels)
    hold("healthcheck", words(then.healthcheck), words(now.healthcheck))
    hold("shell", words(then.shell), words(now.shell))
    hold("stop signal", then.stopSignal, now.stopSignal)
    hold("author", then.author, now.author)
    return changes
  }

  private static func variables(_ list: [String]) -> [String: String] {
    Dictionary(
      list.map { variable in
        let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }, uniquingKeysWith: { _, last in last })
  }

  private static func set(_ list: [String]) -> [String: String] {
    Dictionary(list.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
