// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Judging
import Notations
import Scanning

/// Which policies are asked.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with policies; of several the last word on a policy holds. (default: policies of the configuration)",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var policy: [String] = []

  @Option(help: ArgumentHelp("Ask only these policies, by their names.", valueName: "names"))
  var onlyPolicy: [String] = []

  /// Whether any of them says something.
  var isGiven: Bool { !policy.isEmpty || !FilterOptions.words(onlyPolicy).isEmpty }

  /// The plan of a configuration, when no option says anything.
  private static func plan(of configuration: Configuration) throws -> PolicyPlan {
    try configuration.policies.reduce(PolicyPlan()) { try $0.reading($1) }
  }

  /// The plan that these options make: the built-in policies, changed by the files.
  func plan(_ configuration: Configuration) throws -> PolicyPlan {
    var plan =
      try policy.isEmpty ? Self.plan(of: configuration) : policy.reduce(PolicyPlan()) { try $0.reading($1) }
    plan.approve(bases: configuration.approvedBases)
    let names = FilterOptions.words(onlyPolicy)
    if !names.isEmpty { try plan.select(names) }
    return plan
  }
}

extension PolicyPlan {
  /// The plan with the policies of a file taken in.
  func reading(_ path: String) throws(SettingsError) -> PolicyPlan {
    guard let bytes = try Configuration.content(of: path, mustBeThere: true) else {
      throw .unreadable(path, reason: "it is not there")
    }
    var plan = self
    try plan.read(bytes, file: path)
    return plan
  }
}
