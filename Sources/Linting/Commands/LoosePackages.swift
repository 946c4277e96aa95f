// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Packages that are asked for without saying which version.
struct LoosePackages {
  /// As they are written, or by the value of a variable.
  private(set) var names: [String] = []
  /// The word of the first one.
  private(set) var word: ShellWord?

  /// - Parameter variables: of the step; read only once a word is a variable.
  init(_ installation: Installation, of step: Step, _ variables: inout ShellVariables?) {
    let isModule = installation.manager == .dnf && installation.command.words.contains { $0.value == "module" }
    for wanted in installation.packages {
      if wanted.version == nil, wanted.kind == .package, wanted.name.hasPrefix("$") || wanted.name.hasPrefix("`") {
        // A list that only the running script knows is not judged.
        guard let name = ShellVariables.name(of: wanted.word) else {
          guard Self.endsPlainly(wanted.name) else { continue }
          add(wanted.name, wanted.word)
          continue
        }
        let manager = installation.manager
        var known = variables ?? ShellVariables(step)
        let loose = known.words(of: name, for: manager.rawValue) {
          !$0.hasPrefix("-") && !$0.hasPrefix("$") && !Self.hasVersion($0, manager)
        }
        variables = known
        names += loose
        if word == nil, !loose.isEmpty { word = wanted.word }
      } else if Self.isLoose(wanted, installation, isModule) {
        add(wanted.name, wanted.word)
      }
    }
  }

  private mutating func add(_ name: String, _ word: ShellWord) {
    names.append(name)
    if self.word == nil { self.word = word }
  }

  /// Whether letters stand behind the variable: `$PREFIX-dev`.
  private static func endsPlainly(_ name: String) -> Bool {
    guard let last = name.last, last.isLetter || last.isNumber else { return false }
    let tail = name.reversed().prefix { $0 != "}" && $0 != "$" && $0 != ")" && $0 != "`" }
    return tail.contains("-") || name.contains("}")
  }

  private static func isLoose(_ wanted: Installation.Wanted, _ installation: Installation, _ isModule: Bool) -> Bool {
    switch installation.manager {
    case .apt:
      // `name-` removes, `name^` is a task.
      return wanted.kind == .package && wanted.version == nil && !wanted.name.hasSuffix("-")
        && !wanted.name.hasSuffix("^")
    case .apk: return wanted.kind == .package && wanted.version == nil && !wanted.name.hasPrefix("!")
    case .dnf:
      guard wanted.kind == .package else { return false }
      return isModule ? !wanted.name.contains(":") : wanted.version == nil && !wanted.name.contains("*")
    case .zypper: return wanted.kind == .package && wanted.version == nil && !wanted.name.contains(":")
    case .pip, .uv:
      if wanted.kind == .address {
        let path = wanted.name.split(separator: "://", maxSplits: 1).last.map(String.init) ?? wanted.name
        let behindHost = path.split(separator: "/", maxSplits: 1).dropFirst().first ?? ""
        return wanted.name.hasPrefix("git+") && !behindHost.contains("@")
      }
      return wanted.kind == .package && wanted.version == nil && !wanted.name.contains("/")
    case .npm, .yarn, .pnpm:
      let name = wanted.name
      if name.contains("#") || ["file:", "link:", "workspace:", "~/"].contains(where: name.hasPrefix) { return false }
      if wanted.kind == .address { return name.hasPrefix("git") || name.hasSuffix(".git") }
      return wanted.kind == .package && isMoving(wanted.version)
    case .go:
      // Without a domain in front it is a folder of the module, or of Go itself.
      let first = wanted.name.prefix { $0 != "/" }
      return wanted.kind == .package && first.contains(".") && first.first != "." && isMoving(wanted.version)
    case .gem:
      return wanted.kind == .package && wanted.version == nil && !installation.hasFlag("-v", "--version")
    case .cargo, .composer: return wanted.kind == .package && isMoving(wanted.version)
    }
  }

  /// Names of versions that are another one each day.
  private static func isMoving(_ version: String?) -> Bool {
    guard let version else { return true }
    return ["", "latest", "next", "*", "main", "master", "HEAD", "upgrade", "patch"].contains(version)
  }

  private static func hasVersion(_ text: Substring, _ manager: PackageManager) -> Bool {
    let signs: String =
      switch manager {
      case .apt: "=/"
      case .apk, .zypper: "=~<>"
      case .dnf: "-/"
      case .pip, .uv: "=<>~!@/"
      case .npm, .yarn, .pnpm: "@#/"
      case .go, .cargo: "@"
      case .gem, .composer: ":="
      }
    return text.dropFirst().contains { signs.contains($0) }
  }
}
