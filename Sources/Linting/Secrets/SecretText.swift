// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Whether a text is a secret by its look. What it is is told, never the text itself.
enum SecretText {
  /// What is in a text; `nil` where nothing looks like a secret.
  static func kind(in text: String) -> String? {
    guard text.utf8.count >= 12 else { return nil }
    if text.contains("-----BEGIN "), text.contains("PRIVATE KEY") { return "a private key" }
    if hasPasswordInAddress(text) { return "an address with a password" }
    for word in text.split(whereSeparator: { !isTokenCharacter($0) }) where word.utf8.count >= 16 {
      for form in forms where word.hasPrefix(form.prefix) {
        let rest = word.dropFirst(form.prefix.count)
        guard form.length.contains(rest.count), rest.contains(where: \.isNumber) || form.prefix.count > 5 else {
          continue
        }
        // Examples of manuals, and words that only stand for one.
        guard !word.uppercased().contains("EXAMPLE"), Set(rest).count > 4 else { continue }
        return form.kind
      }
    }
    return nil
  }

  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_-.".contains(character))
  }

  /// `https://user:password@host`
  private static func hasPasswordInAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var index = 0
    while index + 3 < bytes.count {
      guard bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F else {
        index += 1
        continue
      }
      let start = index + 3
      var end = start
      var colon: Int?
      while end < bytes.count, !" /?#\"'<>@".utf8.contains(bytes[end]) {
        if bytes[end] == 0x3A, colon == nil { colon = end }
        end += 1
      }
      if end < bytes.count, bytes[end] == 0x40, let colon, colon > start, end > colon + 1 {
        let password = bytes[(colon + 1)..<end]
        let first = password.first ?? 0
        if !"$<{[*%".utf8.contains(first), !isPlaceholder(String(decoding: password, as: UTF8.self)) { return true }
      }
      index = max(end, index + 3)
    }
    return false
  }

  /// Values that stand for a secret and are none.
  static func isPlaceholder(_ value: String) -> Bool {
    let lower = value.lowercased()
    if lower.isEmpty || lower.allSatisfy({ "x*.-_?".contains($0) }) { return true }
    if ["true", "false", "yes", "no", "on", "off", "none", "null", "unset", "undefined", "0", "1"].contains(lower) {
      return true
    }
    if lower.hasPrefix("<"), lower.hasSuffix(">") { return true }
    return lower.hasPrefix("/run/secrets/") || lower.hasPrefix("/var/run/secrets/") || lower.hasPrefix("file:")
  }

  private struct Form {
    let prefix: String
    let length: ClosedRange<Int>
    let kind: String
  }

  /// Prefixes that services give their tokens, so that they can be found.
  private static let forms: [Form] = [
    Form(prefix: "AKIA", length: 16...16, kind: "a key of AWS"),
    Form(prefix: "ASIA", length: 16...16, kind: "a key of AWS"),
    Form(prefix: "ghp_", length: 36...255, kind: "a token of GitHub"),
    Form(prefix: "gho_", length: 36...255, kind: "a token of GitHub"),
    Form(prefix: "ghs_", length: 36...255, kind: "a token of GitHub"),
    Form(prefix: "ghu_", length: 36...255, kind: "a token of GitHub"),
    Form(prefix: "ghr_", length: 36...255, kind: "a token of GitHub"),
    Form(prefix: "github_pat_", length: 50...255, kind: "a token of GitHub"),
    Form(prefix: "glpat-", length: 20...255, kind: "a token of GitLab"),
    Form(prefix: "gldt-", length: 20...255, kind: "a token of GitLab"),
    Form(prefix: "xoxb-", length: 20...255, kind: "a token of Slack"),
    Form(prefix: "xoxp-", length: 20...255, kind: "a token of Slack"),
    Form(prefix: "xoxa-", length: 20...255, kind: "a token of Slack"),
    Form(prefix: "sk_live_", length: 16...255, kind: "a key of Stripe"),
    Form(prefix: "rk_live_", length: 16...255, kind: "a key of Stripe"),
    Form(prefix: "npm_", length: 36...36, kind: "a token of npm"),
    Form(prefix: "pypi-AgEI", length: 50...255, kind: "a token of PyPI"),
    Form(prefix: "dckr_pat_", length: 20...255, kind: "a token of Docker"),
    Form(prefix: "AIza", length: 35...35, kind: "a key of Google"),
    Form(prefix: "hf_", length: 30...60, kind: "a token of Hugging Face"),
    Form(prefix: "SG.", length: 60...80, kind: "a key of SendGrid"),
    Form(prefix: "dop_v1_", length: 64...64, kind: "a token of DigitalOcean"),
    Form(prefix: "sk-ant-", length: 40...255, kind: "a key of Anthropic"),
    Form(prefix: "sk-proj-", length: 40...255, kind: "a key of OpenAI"),
  ]
}
