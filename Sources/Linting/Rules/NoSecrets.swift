// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Secrets do not belong into a Dockerfile or an image.
struct NoSecrets: DockerfileRule {
  static let guide = RuleGuide(
    "DD304", "Keep secrets out of the file and the image", severity: .warning, confidence: .medium,
    aliases: ["DL3064", "DS-0031", "SecretsUsedInArgOrEnv", "CIS-DI-0010"],
    why: """
      ENV and LABEL stand in the image's configuration, and ARG and RUN in its history: whoever can pull the image can \
      read them, also where a later step unsets or deletes them. Names that say so are spoken of, and values that look \
      like a token, a key or an address with a password. The value itself is never printed.
      """,
    remedy: """
      Give a secret to a step with RUN --mount=type=secret, and to a container when it is started. One that was in a \
      pushed image is known: change it.
      """,
    bad: """
      FROM alpine:3.20
      ▸ARG NPM_TOKEN
      ▸ENV DB_PASSWORD=hunter2
      ▸RUN deploy --password hunter2
      """,
    good: """
      FROM alpine:3.20
      ENV DB_PASSWORD_FILE=/run/secrets/db
      RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
      """)

  private static let general = ["DS-0031", "CIS-DI-0010"]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .arg(let declarations):
      for declaration in declarations { check(declaration.name, declaration.value, isArgument: true, step, &remarks) }
    case .env(let pairs):
      for pair in pairs { check(pair.name, pair.value, isArgument: false, step, &remarks) }
    case .label(let pairs):
      for pair in pairs {
        guard let kind = SecretText.kind(in: pair.value.text) else { continue }
        remarks.add(
          "the label \(pair.name.text) holds \(kind), for all to read: leave it out", at: pair.value.place, of: step,
          aliases: ["CIS-DI-0010"], severity: .error)
      }
    case .run, .cmd, .entrypoint, .healthcheck, .copy, .add: checkCommands(of: step, &remarks)
    default: break
    }
  }

  private func check(_ name: Word, _ value: Word?, isArgument: Bool, _ step: Step, _ remarks: inout Remarks) {
    let secret = SecretName(name.text)
    let text = value.map { step.scope.expand($0) }
    let end = isArgument ? "the history of the image keeps it" : "whoever has the image can read it"
    if let value, let kind = SecretText.kind(in: text?.value ?? value.text) {
      remarks.add(
        "\(name.text) holds \(kind): \(end); mount it with RUN --mount=type=secret", at: value.place, of: step,
        aliases: aliases(secret), severity: .error, confidence: .high)
      return
    }
    guard secret.isSecret else { return }
    if let known = text?.value, value != nil {
      // An empty variable holds no secret; an empty argument may be given one.
      if SecretText.isPlaceholder(known), !(isArgument && known.isEmpty) { return }
      if !known.isEmpty, known.utf8.count < 6, known.allSatisfy(\.isNumber) { return }
    }
    remarks.add(
      isArgument
        ? "\(name.text) seems to be a secret, and \(end): mount it with RUN --mount=type=secret"
        : "\(name.text) seems to be a secret, and \(end): give it when the container starts",
      at: name.place, of: step, aliases: aliases(secret))
  }

  private func aliases(_ name: SecretName) -> [String] {
    (name.isKnownToHadolint ? ["DL3064"] : []) + ["DS-0031"]
      + (name.isKnownToBuildKit ? ["SecretsUsedInArgOrEnv"] : []) + ["CIS-DI-0010"]
  }

  private static let flags: Set<String> = [
    "--password", "--passwd", "--passphrase", "--token", "--secret", "--api-key", "--apikey", "--access-token",
    "--auth-token", "--client-secret", "--secret-key", "--http-password", "--storepass", "--keypass", "--db-password",
    "--private-key-password", "--registration-token", "-storepass", "-keypass",
  ]

  private func checkCommands(of step: Step, _ remarks: inout Remarks) {
    for command in step.commands {
      // Users and their passwords are the matter of another rule.
      if Account(command) != nil || command.name == "chpasswd" { continue }
      let words = command.words
      let isShell = command.name.map { ShellLanguage(interpreter: $0) == .posix } ?? false
      for (index, word) in words.enumerated() {
        // The commands of `sh -c` are looked at by themselves.
        if isShell, word.known.contains(" ") { continue }
        if let kind = SecretText.kind(in: word.known) {
          say("\(kind) stands in the command", at: word, step, &remarks)
          continue
        }
        guard let place = secret(words, index, of: command) else { continue }
        say("a password or token stands in the command", at: place, step, &remarks)
      }
      for assignment in command.assignments where SecretName(assignment.name).isSecret {
        guard let value = assignment.value.value, value.utf8.count > 5, !SecretText.isPlaceholder(value) else {
          continue
        }
        say("\(assignment.name) is set to a secret in the command", at: assignment.value, step, &remarks)
      }
    }
    for heredoc in step.instruction.heredocs {
      guard let kind = SecretText.kind(in: heredoc.content) else { continue }
      remarks.add(
        "\(kind) stands in the here-document \(heredoc.name): mount it with RUN --mount=type=secret", at: heredoc.place,
        of: step, aliases: Self.general, severity: .error)
    }
  }

  private func say(_ what: String, at word: ShellWord, _ step: Step, _ remarks: inout Remarks) {
    let advice =
      step.keyword == "RUN"
      ? "and the history of the image keeps it: mount it with RUN --mount=type=secret"
      : "and whoever has the image can read it: give it when the container starts"
    remarks.add("\(what), \(advice)", at: word.place, of: step, aliases: Self.general, severity: .error)
  }

  /// A word that a flag says is a secret, and that is written out.
  private func secret(_ words: [ShellWord], _ index: Int, of command: ShellCommand) -> ShellWord? {
    let text = words[index].known
    if let sign = text.firstIndex(of: "="), text.hasPrefix("--"), Self.flags.contains(String(text[..<sign])) {
      return isWritten(String(text[text.index(after: sign)...]), words[index]) ? words[index] : nil
    }
    if let value = text.behind("_authToken=") ?? text.behind(":_password=") {
      return isWritten(String(value), words[index]) ? words[index] : nil
    }
    if let value = text.behind("Authorization: ") {
      let parts = value.split(separator: " ")
      return parts.count > 1 && isWritten(String(parts[1]), words[index]) ? words[index] : nil
    }
    guard index > 0 else { return nil }
    let flag = words[index - 1].known
    if Self.flags.contains(flag) { return isWritten(text, words[index]) ? words[index] : nil }
    let name = command.name ?? ""
    if name == "sshpass", flag == "-p" { return isWritten(text, words[index]) ? words[index] : nil }
    if name == "docker" || name == "podman" || name == "helm", flag == "-p",
      words.contains(where: { $0.value == "login" })
    {
      return isWritten(text, words[index]) ? words[index] : nil
    }
    if name == "curl", ["-u", "--user"].contains(flag), let colon = text.firstIndex(of: ":") {
      return isWritten(String(text[text.index(after: colon)...]), words[index]) ? words[index] : nil
    }
    if name == "aws", ["aws_access_key_id", "aws_secret_access_key"].contains(flag) {
      return isWritten(text, words[index]) ? words[index] : nil
    }
    return nil
  }

  private func isWritten(_ value: String, _ word: ShellWord) -> Bool {
    word.value != nil && value.utf8.count >= 3 && !value.hasPrefix("-") && !value.hasPrefix("$")
      && !SecretText.isPlaceholder(value)
  }
}

extension String {
  /// What stands behind a text that is in it.
  fileprivate func behind(_ mark: String) -> Substring? {
    guard let first = mark.utf8.first else { return nil }
    var rest = self[...]
    while let start = rest.utf8.firstIndex(of: first) {
      rest = rest[start...]
      if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
