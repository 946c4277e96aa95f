// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dockerfiles
import Linting
import Notations

/// Which rules are put to Dockerfiles, and how.
struct LintOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out these rules, by their codes or what hadolint, BuildKit, Trivy and dockle call them.",
      valueName: "codes"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("Put only these rules.", valueName: "codes"))
  var rule: [String] = []

  @Option(help: ArgumentHelp("Put these too, which are not put unless they are asked for.", valueName: "codes"))
  var enable: [String] = []

  @Option(
    name: .customLong("trusted-registry"),
    help: ArgumentHelp("A registry that images may come from; *.example.org is any below it.", valueName: "host"))
  var trustedRegistries: [String] = []

  @Option(name: .customLong("build-arg"), help: ArgumentHelp("An argument of the build.", valueName: "name=value"))
  var arguments: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whether ShellCheck reads the commands of RUN too: where it is installed (auto), always, or never.",
      valueName: "when"))
  var shellcheck: ShellCheckChoice = .auto

  @ArgumentParser.Flag(help: "Pay no attention to comments that hold remarks back.")
  var disableIgnorePragma = false

  @OptionGroup var state: StateOptions

  func validate() throws {
    for code in FilterOptions.words(ignore) + FilterOptions.words(rule) + FilterOptions.words(enable)
    where Rules.guides(named: code).isEmpty && !Self.isOfShellCheck(code) {
      let near = Spelling.nearest(to: code.uppercased(), in: Rules.all.map { $0.guide.code })
      throw ValidationError("There is no rule '\(code)'." + (near.map { " Did you mean \($0)?" } ?? ""))
    }
    for argument in arguments where argument.first == "=" {
      throw ValidationError("--build-arg is NAME=VALUE, and '\(argument)' has no name.")
    }
  }

  /// What the options say, and the configuration where they are silent.
  func configuration(in surroundings: Surroundings) throws -> LintConfiguration {
    let found = try state.configuration(in: surroundings)
    var configuration = try found.lint ?? Self.hadolint() ?? LintConfiguration()
    for code in FilterOptions.words(ignore) { configuration.settings.add(code) { $0.isOn = false } }
    for code in FilterOptions.words(enable) { configuration.settings.add(code) { $0.isOn = true } }
    let only = FilterOptions.words(rule)
    if !only.isEmpty {
      configuration.settings.only = Set(
        only.flatMap { code in Rules.guides(named: code).map(\.code) + [code.uppercased()] })
    }
    if !trustedRegistries.isEmpty { configuration.settings.trustedRegistries = FilterOptions.words(trustedRegistries) }
    if disableIgnorePragma { configuration.settings.ignoresPragmas = true }
    for argument in arguments {
      let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = sides.first ?? ""
      configuration.settings.scope.arguments[name] = sides.count > 1 ? sides[1] : surroundings[name]
    }
    switch shellcheck {
    case .auto: break
    case .always: configuration.usesShellCheck = true
    case .never: configuration.usesShellCheck = false
    }
    return configuration
  }

  /// ShellCheck, where it is wanted and installed.
  /// - Throws: `CommandError.noShellCheck` where it must be asked and is not there.
  func shellCheck(_ configuration: LintConfiguration, in surroundings: Surroundings) throws -> ShellCheckRun? {
    guard configuration.usesShellCheck != false else { return nil }
    let folder = try surroundings.cacheDirectory(state.cacheDir) + "/tmp"
    let run = ShellCheckRun(surroundings, folder: folder)
    if run == nil, configuration.usesShellCheck == true { throw CommandError.noShellCheck }
    return run
  }

  /// hadolint's own settings of the working directory, for whoever comes from there.
  private static func hadolint() throws -> LintConfiguration? {
    for name in [".hadolint.yaml", ".hadolint.yml"] {
      if let bytes = try Configuration.content(of: name) { return try LintConfiguration(hadolint: bytes, file: name) }
    }
    return nil
  }

  private static func isOfShellCheck(_ code: String) -> Bool {
    code.uppercased().hasPrefix("SC") && code.dropFirst(2).allSatisfy(\.isNumber)
  }
}

/// When ShellCheck is asked.
enum ShellCheckChoice: String, ExpressibleByArgument, CaseIterable, Sendable { case auto, always, never }
