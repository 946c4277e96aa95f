// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// What variables stand for at a point of a Dockerfile.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#arg and
/// https://docs.docker.com/build/building/variables/#scoping. Each instruction adds to what was before it: `ENV` and
/// `ARG` with a value set a variable, as in BuildKit whichever comes last.
package struct Scope: Sendable {
  /// What is given to a build beside the file.
  package struct Settings: Hashable, Sendable {
    package var arguments: [String: String]
    /// What is built for; `nil`: nobody knows.
    package var platform: Platform?
    /// What is built on.
    package var builder: Platform?

    package init(arguments: [String: String] = [:], platform: Platform? = nil, builder: Platform? = nil) {
      self.arguments = arguments
      self.platform = platform
      self.builder = builder
    }
  }

  private struct Variable {
    var pieces: [Expansion.Piece]?
    /// A default of `ARG`, which whoever builds may change.
    var isAssumed: Bool
    var hole: Expansion.Reason = .argument
  }

  private let escape: UInt8
  private let settings: Settings
  private var variables: [String: Variable] = [:]
  /// Those of the global scope, which `ARG` without a value brings into a stage.
  private var globals: [String: Variable] = [:]
  /// Whether something that is not read may have set others: an image.
  private var isOpen = false

  /// Variables that are kept.
  static let limit = 300

  /// Arguments for platforms that a build has without being told; a stage must declare them.
  package static let platformArguments: Set<String> = [
    "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE", "BUILDPLATFORM", "BUILDOS", "BUILDARCH",
    "BUILDVARIANT",
  ]

  /// Arguments that `RUN` has without a declaration.
  package static let proxyArguments: Set<String> = [
    "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY", "no_proxy",
    "ALL_PROXY", "all_proxy",
  ]

  /// Of `FROM`: the arguments before the first one, and those for platforms.
  package static func global(of preamble: [Instruction], escape: UInt8 = 0x5C, settings: Settings = Settings()) -> Scope
  {
    var scope = Scope(escape: escape, settings: settings)
    for name in platformArguments {
      scope.variables[name] =
        settings.value(of: name).map { Variable(pieces: Self.pieces($0), isAssumed: false) }
        ?? Variable(pieces: nil, isAssumed: false, hole: .platform)
    }
    for instruction in preamble { scope.enter(instruction) }
    return scope
  }

  /// Of the first instruction of a stage.
  ///
  /// - Parameter parent: what holds at the end of the stage below, whose variables a stage inherits.
  package func stage(on parent: Scope?, isScratch: Bool) -> Scope {
    var scope = Scope(escape: escape, settings: settings)
    scope.globals = variables
    scope.variables = parent?.variables ?? [:]
    scope.isOpen = parent?.isOpen ?? !isScratch
    return scope
  }

  private init(escape: UInt8, settings: Settings) {
    self.escape = escape
    self.settings = settings
  }

  /// What a word stands for here.
  package func expand(_ word: Word) -> Expansion { expand(word.text) }

  package func expand(_ text: String) -> Expansion { Expander.expand(text, escape: escape) { value(of: $0) } }

  /// Whether the file gives the variable a meaning here, if only as an argument.
  package func declares(_ name: String) -> Bool { variables[name] != nil }

  /// Variables that the file gives a meaning here, and arguments of which nobody knows the value.
  package var names: [String] { Array(variables.keys) }

  /// Takes in what an instruction sets.
  package mutating func enter(_ instruction: Instruction) {
    switch instruction.content {
    case .env(let pairs):
      // All pairs of an instruction see what was before it.
      let values = pairs.map { (expand($0.name).value, expand($0.value)) }
      for (name, value) in values {
        guard let name else { continue }
        set(name, Variable(pieces: value.problem == nil ? value.pieces : nil, isAssumed: !value.assumed.isEmpty))
      }
    case .arg(let declarations):
      for declaration in declarations { declare(declaration) }
    default: break
    }
  }

  private mutating func declare(_ declaration: Declaration) {
    guard let name = expand(declaration.name).value, !name.isEmpty else { return }
    if let given = settings.arguments[name] {
      set(name, Variable(pieces: Self.pieces(given), isAssumed: false))
    } else if let value = declaration.value {
      let expansion = expand(value)
      set(name, Variable(pieces: expansion.problem == nil ? expansion.pieces : nil, isAssumed: true))
    } else if let global = globals[name] {
      set(name, global)
    } else if variables[name] == nil {
      set(name, Variable(pieces: nil, isAssumed: false, hole: Self.proxyArguments.contains(name) ? .proxy : .argument))
    }
  }

  private mutating func set(_ name: String, _ variable: Variable) {
    guard variables[name] != nil || variables.count < Self.limit else {
      isOpen = true
      return
    }
    variables[name] = variable
  }

  private func value(of name: String) -> Expander.Value {
    if let variable = variables[name] {
      if let pieces = variable.pieces { return .set(pieces, isAssumed: variable.isAssumed) }
      return variable.hole == .argument ? .argument : .unknown(variable.hole)
    }
    if Self.proxyArguments.contains(name) { return .unknown(.proxy) }
    return isOpen || name == "PATH" && !globals.isEmpty ? .unknown(.image) : .unset
  }

  private static func pieces(_ text: String) -> [Expansion.Piece] { text.isEmpty ? [] : [.text(text)] }
}

extension Scope.Settings {
  /// The value of an argument for platforms, where the platform is known.
  fileprivate func value(of name: String) -> String? {
    if let given = arguments[name] { return given }
    guard let platform = name.hasPrefix("TARGET") ? platform : builder else { return nil }
    switch name.dropFirst(name.hasPrefix("TARGET") ? 6 : 5) {
    case "PLATFORM": return platform.description
    case "OS": return platform.os
    case "ARCH": return platform.architecture
    case "VARIANT": return platform.variant ?? ""
    default: return nil
    }
  }
}

extension Dockerfile {
  /// What holds at the first instruction of each stage; `enter` each instruction to go on.
  package func scopes(_ settings: Scope.Settings = .init()) -> [Scope] {
    let global = Scope.global(of: preamble, escape: escape == "`" ? 0x60 : 0x5C, settings: settings)
    // The ends of stages that others are built on.
    let parents = Set(stages.compactMap { if case .stage(let below) = $0.origin { below } else { nil } })
    var ends: [Int: Scope] = [:]
    return stages.map { stage in
      var parent: Scope?
      if case .stage(let below) = stage.origin { parent = ends[below] }
      let scope = global.stage(on: parent, isScratch: stage.origin == .scratch)
      if parents.contains(stage.number) {
        var end = scope
        for instruction in stage.instructions { end.enter(instruction) }
        ends[stage.number] = end
      }
      return scope
    }
  }
}
