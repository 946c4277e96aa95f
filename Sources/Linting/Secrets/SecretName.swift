// SPDX-License-Identifier: Apache-2.0

/// Whether a variable's name says that its value is a secret.
struct SecretName {
  private let name: String
  /// In capitals: "DB", "PASSWORD".
  private let words: [Substring]

  init(_ name: String) {
    self.name = name
    words = name.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }
  }

  /// Names of a secret itself, not of a file with it or of how long it holds.
  var isSecret: Bool {
    guard let last = words.last, !words.contains(where: { Self.harmless.contains($0) }) else { return false }
    if Self.known.contains(name.uppercased()) { return true }
    if Self.endings.contains(last), words.count > 1 { return false }
    for (index, word) in words.enumerated() {
      if Self.nouns.contains(word) { return true }
      if Self.suffixes.contains(where: { word.count > $0.count && word.hasSuffix($0) }) { return true }
      if word == "KEY", index > 0, Self.keys.contains(words[index - 1]) { return true }
      if word == "PWD" || word == "PASS" || word == "AUTH", index > 0, index == words.count - 1, words[0] != "OLD" {
        return true
      }
    }
    return false
  }

  /// hadolint's idea of it: some names, and some parts wherever they stand.
  var isKnownToHadolint: Bool {
    let lower = name.lowercased()
    return Self.known.contains(name.uppercased())
      || ["api_key", "client_key", "password", "private", "secret", "token", "username"].contains { lower.contains($0) }
  }

  /// BuildKit's idea of it: words between `_`.
  var isKnownToBuildKit: Bool {
    let words = name.uppercased().split(separator: "_")
    return !words.contains("PUBLIC") && words.contains { Self.buildKit.contains($0) }
  }

  private static let buildKit: Set<Substring> = [
    "APIKEY", "AUTH", "CREDENTIAL", "CREDENTIALS", "KEY", "PASSWORD", "PWORD", "PASSWD", "SECRET", "TOKEN",
  ]
  private static let nouns: Set<Substring> = [
    "PASSWORD", "PASSWORDS", "PASSWD", "PASSPHRASE", "PWORD", "SECRET", "SECRETS", "TOKEN", "APIKEY", "CREDENTIAL",
    "CREDENTIALS", "AUTHTOKEN", "PRIVATEKEY", "SECRETKEY", "ACCESSKEY", "APITOKEN",
  ]
  private static let suffixes = ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY"]
  private static let keys: Set<Substring> = [
    "API", "ACCESS", "SECRET", "PRIVATE", "CLIENT", "ENCRYPTION", "SIGNING", "SSH", "DEPLOY", "LICENSE", "MASTER",
    "STORAGE", "ACCOUNT", "APPLICATION", "SESSION", "JWT", "DEPLOYMENT", "SERVICE",
  ]
  /// What is said with a secret's name and is none.
  private static let harmless: Set<Substring> = [
    "PUBLIC", "FILE", "FILES", "PATH", "DIR", "DIRECTORY", "FOLDER", "ALLOW", "DISABLE", "ENABLE", "EXAMPLE", "MOUNT",
  ]
  private static let endings: Set<Substring> = [
    "URL", "URI", "NAME", "ENDPOINT", "TTL", "LENGTH", "EXPIRY", "EXPIRATION", "EXPIRES", "TIMEOUT", "HEADER", "TYPE",
    "SIZE", "COUNT", "LIMIT", "MIN", "MAX", "POLICY", "PREFIX", "ISSUER", "AUDIENCE", "ALGORITHM", "ENABLED",
    "REQUIRED", "VERSION", "ARN", "HOME", "STORE", "HOST", "PORT", "USER", "BACKEND", "PROVIDER", "MODE", "SOCK",
    "FORMAT",
  ]
  /// Names that say it without such a word.
  private static let known: Set<String> = [
    "ACCESS_TOKEN", "APPLICATION_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "BITTREX_API_KEY", "BITTREX_API_SECRET", "CF_PASSWORD", "CIRCLE_TOKEN", "CI_DEPLOY_PASSWORD", "DOCKER_PASSWORD",
    "FOSSA_API_KEY", "GITHUB_TOKEN", "GH_TOKEN", "HEROKU_API_KEY", "HF_TOKEN", "NPM_TOKEN", "OPENAI_API_KEY",
    "OKTA_OAUTH2_CLIENTSECRET", "SLACK_TOKEN", "STRIPE_API_KEY", "TRAVIS_SECURE_ENV_VARS", "VAULT_CLIENT_KEY",
    "VAULT_TOKEN", "MYSQL_PWD", "PGPASSWORD", "SSHPASS", "DOCKER_AUTH_CONFIG",
  ]
}
