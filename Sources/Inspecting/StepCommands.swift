// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting

extension DistributionUpgrade {
  /// Whether a command upgrades all there is.
  static func isUpgrade(_ command: ShellCommand) -> Bool {
    let words = command.operands.map(\.known)
    return switch command.name {
    case "apt-get", "apt", "aptitude":
      ["dist-upgrade", "full-upgrade", "upgrade"].contains(words.first ?? "") && words.count == 1
    case "apk": words == ["upgrade"]
    case "dnf", "yum", "microdnf", "tdnf":
      ["upgrade", "update", "distro-sync"].contains(words.first ?? "") && words.count == 1
    case "zypper": ["dup", "dist-upgrade", "update", "up"].contains(words.first ?? "") && words.count == 1
    default: false
    }
  }
}

extension StaleLayers {
  /// Whether a command installs packages of the distribution.
  static func installs(_ command: ShellCommand) -> Bool {
    guard let installation = Installation(command) else { return false }
    return [.apt, .apk, .dnf, .zypper].contains(installation.manager)
      && [.install, .update, .upgrade].contains(installation.action)
  }
}

extension SecretsInHistory {
  /// Options that a password stands behind.
  private static let options: [String: Set<String>] = [
    "curl": ["-u", "--user", "--proxy-user"], "wget": ["--password", "--http-password", "--proxy-password"],
    "mysql": ["--password"], "sshpass": ["-p"], "svn": ["--password"], "docker": ["--password"], "helm": ["--password"],
  ]

  /// A password that is given to a program on its command line.
  static func password(of command: ShellCommand) -> SecretSighting? {
    guard let name = command.name else { return nil }
    let words = command.arguments.map { $0.value ?? "$" }
    // echo "root:password" | chpasswd
    if name == "echo" || name == "printf" {
      return nil
    }
    guard let options = options[name] else { return nil }
    for (index, word) in words.enumerated() {
      var value: String?
      if let option = options.first(where: { word.hasPrefix($0 + "=") }) {
        value = String(word.dropFirst(option.utf8.count + 1))
      } else if options.contains(word), index + 1 < words.count {
        value = words[index + 1]
      }
      guard var value else { continue }
      if name == "curl" {
        guard let colon = value.firstIndex(of: ":") else { continue }
        value = String(value[value.index(after: colon)...])
      }
      guard NamedSecret.isHidden(value), !value.contains("$") else { continue }
      let special = SecretKinds.special.first { $0.id == "named-value" }
      return SecretSighting(
        kind: "named-value", title: "a password on a command line", severity: special?.severity ?? .high,
        assurance: .name,
        line: 1, masked: "\(name) \(word.prefix { $0 != "=" }) … (\(value.utf8.count) characters)")
    }
    return nil
  }
}
