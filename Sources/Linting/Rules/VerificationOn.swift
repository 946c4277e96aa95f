// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Certificates, signatures and host keys are not passed over.
struct VerificationOn: DockerfileRule {
  static let guide = RuleGuide(
    "DD234", "Leave certificates and signatures checked", severity: .warning,
    why: """
      With the check off, anybody on the path can hand out anything: packages, scripts, programs. Set as a variable of \
      the image it also holds for every program that runs in it later.
      """,
    remedy: """
      Bring in the certificate or key that is missing (update-ca-certificates, --cacert, signed-by=) and leave the check \
      on.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN curl -k -o /tmp/tool https://example.com/tool
      ▸ENV NODE_TLS_REJECT_UNAUTHORIZED=0
      """,
    good: """
      FROM debian:12-slim
      COPY company.crt /usr/local/share/ca-certificates/
      RUN update-ca-certificates && curl -o /tmp/tool https://example.com/tool
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .env(let pairs):
      for pair in pairs where Self.switchesOff(pair.name.text, step.scope.expand(pair.value).value ?? "") {
        add(pair.name.text, pair.name.place, step, &remarks)
      }
    case .arg(let declarations):
      for declaration in declarations {
        guard let value = declaration.value, Self.switchesOff(declaration.name.text, value.text) else { continue }
        add(declaration.name.text, declaration.name.place, step, &remarks)
      }
    case .run: for command in step.commands { visit(command, step, &remarks) }
    default: break
    }
  }

  private func add(_ what: String, _ place: Place, _ step: Step, _ remarks: inout Remarks) {
    remarks.add("\(what) switches a check of certificates or signatures off; leave it on", at: place, of: step)
  }

  private func visit(_ command: ShellCommand, _ step: Step, _ remarks: inout Remarks) {
    for assignment in command.assignments where Self.switchesOff(assignment.name, assignment.value.known) {
      add(assignment.name, assignment.value.place, step, &remarks)
    }
    if let download = Download(command) {
      guard !download.isLocal || download.addresses.isEmpty else { return }
      let names: Set =
        download.program == "curl" ? ["-k", "--insecure", "--proxy-insecure"] : ["--no-check-certificate"]
      for option in download.options where names.contains(option.name) {
        add("\(command.name ?? "") \(option.name)", option.word.place, step, &remarks)
      }
      return
    }
    let installation = Installation(command)
    let name = command.name
    for (index, word) in zip(command.words.indices, command.words) {
      let text = word.known
      if name == "export", let sign = text.firstIndex(of: "="),
        Self.switchesOff(String(text[..<sign]), String(text[text.index(after: sign)...]))
      {
        add(String(text[..<sign]), word.place, step, &remarks)
      } else if let what = Self.offence(
        text, next: index + 1 < command.words.count ? command.words[index + 1].known : "",
        of: name, installation)
      {
        add(what, word.place, step, &remarks)
      }
    }
  }

  /// What a word of a command switches off; `nil`: nothing.
  private static func offence(
    _ text: String, next: String, of name: String?, _ installation: Installation?
  ) -> String? {
    let lower = text.lowercased()
    if lower.contains("[trusted=yes") || lower.contains(" trusted=yes") || lower.hasPrefix("trusted=yes") {
      return "[trusted=yes]"
    }
    if lower.contains("stricthostkeychecking"), lower.contains("no") || next == "no" {
      return "StrictHostKeyChecking no"
    }
    if lower == "--insecure-skip-tls-verify" || lower == "--insecure-skip-tls-verify=true" { return text }
    if lower.contains("gpgcheck=0") || lower.contains("gpgcheck=false") || lower.contains("gpgcheck=no") {
      return "gpgcheck=0"
    }
    switch installation?.manager {
    case .apt?:
      let off = ["--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes"]
      if off.contains(lower) { return text }
      let options = ["allowunauthenticated=", "allowinsecurerepositories=", "verify-peer=", "verify-host="]
      guard let option = options.first(where: { lower.contains($0) }) else { return nil }
      let value = lower.split(separator: "=").last.map { $0.filter { $0 != "\"" } } ?? ""
      let isOff = option.hasPrefix("verify") ? isFalse(value) : isTrue(value)
      return isOff ? text : nil
    case .apk?: return lower == "--allow-untrusted" ? text : nil
    case .dnf?:
      return ["--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks"].contains(lower)
        || lower.contains("sslverify=") && isFalse(lower.split(separator: "=").last.map(String.init) ?? "") ? text : nil
    case .zypper?:
      return ["--no-gpg-checks", "--no-gpg-check", "--gpg-auto-import-keys", "--allow-unsigned-rpm"].contains(lower)
        && lower != "--gpg-auto-import-keys" ? text : nil
    case .pip?, .uv?:
      return lower == "--trusted-host" || lower.hasPrefix("--trusted-host=") || lower == "--allow-insecure-host"
        ? text : nil
    case .npm?, .yarn?, .pnpm?:
      if lower == "--strict-ssl=false" || lower == "--no-strict-ssl" { return text }
      if lower == "strict-ssl", isFalse(next.lowercased()) { return "strict-ssl false" }
      return lower == "strict-ssl=false" ? text : nil
    case .composer?:
      return ["disable-tls", "secure-http"].contains(lower) && (next == "true") == (lower == "disable-tls") ? text : nil
    default: break
    }
    switch name {
    case "git":
      guard lower.hasPrefix("http."), lower.contains("sslverify") else { return nil }
      let value = lower.contains("=") ? lower.split(separator: "=").last.map(String.init) ?? "" : next.lowercased()
      return isFalse(value) ? "http.sslVerify=false" : nil
    case "rpm": return ["--nosignature", "--nodigest"].contains(lower) ? text : nil
    case "conda", "mamba", "micromamba":
      return lower == "ssl_verify" && isFalse(next.lowercased()) ? "ssl_verify false" : nil
    case "gem", "helm", "skopeo", "podman", "buildah":
      return ["--tls-verify=false", "--src-tls-verify=false", "--insecure-skip-tls-verify"].contains(lower) ? text : nil
    default: return nil
    }
  }

  /// Variables that programs read.
  private static func switchesOff(_ name: String, _ value: String) -> Bool {
    let value = value.lowercased().filter { $0 != "\"" && $0 != "'" }
    switch name {
    case "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY": return value == "0"
    case "GIT_SSL_NO_VERIFY": return !value.isEmpty && !isFalse(value)
    case "NPM_CONFIG_STRICT_SSL", "npm_config_strict_ssl", "YARN_STRICT_SSL", "CONDA_SSL_VERIFY": return isFalse(value)
    case "PIP_TRUSTED_HOST", "UV_INSECURE_HOST", "GOINSECURE": return !value.isEmpty
    case "GOSUMDB": return value == "off"
    case "GONOSUMDB", "GONOSUMCHECK": return value == "*" || value == "1"
    case "GIT_SSH_COMMAND": return value.contains("stricthostkeychecking=no")
    default: return false
    }
  }

  private static func isFalse(_ value: String) -> Bool { ["false", "0", "no", "off"].contains(value) }

  private static func isTrue(_ value: String) -> Bool { ["true", "1", "yes", "on"].contains(value) }
}
