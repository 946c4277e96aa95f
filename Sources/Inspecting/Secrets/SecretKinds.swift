// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// The kinds of secrets that are known by the way they are written.
///
/// Beginnings, lengths and characters are those that their makers document or, where they do not, that tokens of them
/// have. Private keys, passwords in addresses and the files that programs keep logins in have readers of their own:
/// `SecretScanner+Blocks.swift`, `CredentialFiles.swift`.
package enum SecretKinds {
  /// What has a reader of its own, by the names that reports give it.
  package static let special: [(id: String, title: String, severity: Level, aliases: [String], proof: String)] = [
    ("private-key", "a private key", .critical, ["private-key"], "structure: DER, OpenSSH, PGP"),
    ("encrypted-private-key", "a private key that a passphrase locks", .medium, ["private-key"], "structure"),
    ("password-in-address", "an address with a password", .high, [], "the name alone"),
    ("named-value", "a value whose name says that it is a secret", .high, [], "the name alone"),
    (
      "credential-file", "a login in a file that a program keeps logins in", .high, ["dockerconfig-secret"],
      "structure of the file"
    ),
    ("password-hash", "the hash of a password", .medium, [], "structure of the file"),
  ]

  package static let all: [SecretKind] = clouds + forges + registries + messages + payments + services + models + keys

  private static let clouds: [SecretKind] = [
    SecretKind(
      "aws-access-key-id", "an access key ID of AWS", .high, ["AKIA", "ASIA"], [.of(.base32, 16)], entropy: 2.5,
      aliases: ["aws-access-key-id"]),
    SecretKind(
      "aws-secret-access-key", "a secret access key of AWS", .critical,
      ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "SecretAccessKey", "secretAccessKey", "aws_secret_key"],
      [.of(separator, 1...12), .of(.base64, 40)], entropy: 4, aliases: ["aws-secret-access-key"]),
    SecretKind(
      "google-api-key", "an API key of Google", .high, ["AIza"], [.of(.base64URL, 35)], entropy: 3.5,
      aliases: ["gcp-api-key"]),
    SecretKind("google-oauth-secret", "an OAuth client secret of Google", .high, ["GOCSPX-"], [.of(.base64URL, 28)]),
    SecretKind("google-refresh-token", "a refresh token of Google", .critical, ["1//0"], [.of(.base64URL, 60...200)]),
    SecretKind(
      "azure-storage-key", "an account key of Azure Storage", .critical, ["AccountKey="],
      [.of(.base64, 86), .text("==")], entropy: 4, aliases: ["azure-storage-account-key"]),
    SecretKind(
      "azure-client-secret", "a client secret of Microsoft Entra", .critical, (0...9).map { "\($0)Q~" },
      lead: .init(set: ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "_~."), length: 3...3),
      [.of(ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "_~.-"), 31...34)], entropy: 3.5),
    SecretKind(
      "digitalocean-token", "a token of DigitalOcean", .critical, ["dop_v1_", "doo_v1_", "dor_v1_"],
      [.of(.lowerHex, 64)]),
    SecretKind(
      "alibaba-access-key-id", "an access key ID of Alibaba Cloud", .high, ["LTAI"], [.of(.alnum, 20)],
      aliases: ["alibaba-access-key-id"]),
    SecretKind("tencent-secret-id", "a secret ID of Tencent Cloud", .high, ["AKID"], [.of(.alnum, 32)], entropy: 3.5),
    SecretKind(
      "heroku-api-key", "an API key of Heroku", .high, ["HRKU-AA"], [.of(.base64URL, 58)], entropy: 3.5,
      aliases: ["heroku-api-key"]),
    SecretKind("fly-token", "a token of Fly.io", .critical, ["fo1_"], [.of(.base64URL, 43)], entropy: 3.5),
    SecretKind(
      "databricks-token", "a token of Databricks", .high, ["dapi"], [.of(.lowerHex, 32)],
      aliases: ["databricks-api-token"]),
    SecretKind("supabase-token", "a token of Supabase", .high, ["sbp_"], [.of(.lowerHex, 40)]),
    SecretKind(
      "planetscale-token", "a token or password of PlanetScale", .critical,
      ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], [.of(.base64URL, 32...64)], entropy: 3.5,
      aliases: ["planetscale-password", "planetscale-api-token"]),
  ]

  private static let forges: [SecretKind] = [
    SecretKind(
      "github-token", "a token of GitHub", .critical, ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], [.of(.alnum, 36)],
      proof: .base62Checksum(isRequired: true),
      aliases: ["github-pat", "github-oauth", "github-app-token", "github-refresh-token"]),
    SecretKind(
      "github-fine-grained-token", "a fine-grained token of GitHub", .critical, ["github_pat_"],
      [.of(.alnum, 22), .text("_"), .of(.alnum, 59)], entropy: 3.5, aliases: ["github-fine-grained-pat"]),
    SecretKind(
      "gitlab-token", "a token of GitLab", .critical,
      ["glpat-", "gldt-", "glrt-", "glptt-", "glft-", "glsoat-", "glcbt-", "glimt-", "glagent-", "gloas-"],
      [.of(.base64URL, 20...64)], aliases: ["gitlab-pat"]),
    SecretKind(
      "gitlab-routable-token", "a token of GitLab", .critical, ["glpat-", "glrt-", "gldt-"],
      [.of(.base64URL, 27...300), .text("."), .of(.lowerAlnum, 2), .of(ByteSet("."), 0...1), .of(.lowerAlnum, 7)],
      entropy: 3.5, aliases: ["gitlab-pat"]),
    SecretKind("bitbucket-token", "an app password of Bitbucket", .high, ["ATBB"], [.of(.alnum, 32)], entropy: 3.5),
    SecretKind(
      "atlassian-token", "an API token of Atlassian", .high, ["ATATT3xFfGF0"],
      [.of(.base64URL, 150...200), .text("="), .of(.upperAlnum, 8)], entropy: 4, aliases: ["atlassian-api-token"]),
    SecretKind(
      "linear-key", "an API key of Linear", .high, ["lin_api_"], [.of(.alnum, 40)], aliases: ["linear-api-token"]),
    SecretKind("buildkite-token", "a token of Buildkite", .high, ["bkua_"], [.of(.lowerHex, 40)]),
    SecretKind("sentry-token", "a token of Sentry", .high, ["sntryu_"], [.of(.lowerHex, 64)]),
    SecretKind("sonar-token", "a token of SonarQube", .high, ["squ_", "sqp_", "sqa_"], [.of(.lowerHex, 40)]),
  ]

  private static let registries: [SecretKind] = [
    SecretKind(
      "npm-token", "a token of npm", .critical, ["npm_"], [.of(.alnum, 36)],
      proof: .base62Checksum(isRequired: false), aliases: ["npm-access-token"]),
    SecretKind(
      "pypi-token", "an upload token of PyPI", .critical, ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZ"],
      [.of(.base64URL, 50...1000)], entropy: 3.5, aliases: ["pypi-upload-token"]),
    SecretKind(
      "rubygems-key", "an API key of RubyGems", .critical, ["rubygems_"], [.of(.lowerHex, 48)],
      aliases: ["rubygems-api-token"]),
    SecretKind("crates-token", "a token of crates.io", .critical, ["cio"], [.of(.alnum, 32)], entropy: 3.5),
    SecretKind("nuget-key", "an API key of NuGet", .critical, ["oy2"], [.of(.lowerAlnum, 43)], entropy: 3.5),
    SecretKind(
      "docker-token", "a token of Docker Hub", .critical, ["dckr_pat_", "dckr_oat_"], [.of(.base64URL, 27...32)]),
    SecretKind(
      "clojars-token", "a token of Clojars", .critical, ["CLOJARS_"], [.of(.lowerAlnum, 60)],
      aliases: ["clojars-api-token"]),
    SecretKind("artifactory-key", "an API key of Artifactory", .critical, ["AKCp"], [.of(.alnum, 69)], entropy: 3.5),
    SecretKind(
      "artifactory-reference", "a reference token of Artifactory", .critical, ["cmVmdGtu"], [.of(.alnum, 56)],
      entropy: 3.5),
  ]

  private static let messages: [SecretKind] = [
    SecretKind(
      "slack-token", "a token of Slack", .high, ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-"],
      [.of(.digits, 8...14), .text("-"), .of(.base64URL, 16...150)], aliases: ["slack-access-token"]),
    SecretKind(
      "slack-app-token", "an app token of Slack", .high, ["xapp-"],
      [
        .of(.digits, 1), .text("-"), .of(.upperAlnum, 8...14), .text("-"), .of(.digits, 10...16), .text("-"),
        .of(.lowerHex, 64),
      ]),
    SecretKind(
      "slack-webhook", "a web hook of Slack", .medium, ["hooks.slack.com/services/T"],
      [.of(.upperAlnum, 8...12), .text("/B"), .of(.upperAlnum, 8...12), .text("/"), .of(.alnum, 23...25)],
      aliases: ["slack-web-hook"]),
    SecretKind(
      "telegram-token", "a token of a Telegram bot", .high, [":AA"], lead: .init(set: .digits, length: 8...10),
      [.of(.base64URL, 33)], entropy: 3.5),
    SecretKind(
      "discord-webhook", "a web hook of Discord", .medium,
      ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
      [.of(.digits, 17...20), .text("/"), .of(.base64URL, 60...80)]),
    SecretKind(
      "sendgrid-key", "an API key of SendGrid", .high, ["SG."],
      [.of(.base64URL, 22), .text("."), .of(.base64URL, 43)], entropy: 3.5, aliases: ["sendgrid-api-token"]),
    SecretKind("mailgun-key", "a key of Mailgun", .high, ["key-"], [.of(.lowerHex, 32)], aliases: ["mailgun-token"]),
    SecretKind(
      "sendinblue-key", "an API key of Brevo", .high, ["xkeysib-"], [.of(.lowerHex, 64), .text("-"), .of(.alnum, 16)],
      aliases: ["sendinblue-api-token"]),
    SecretKind(
      "twilio-key-id", "an API key ID of Twilio", .medium, "0123456789abcdef".map { "SK\($0)" }, [.of(.lowerHex, 31)],
      aliases: ["twilio-api-key"]),
    SecretKind(
      "mailchimp-key", "an API key of Mailchimp", .high, ["-us"], lead: .init(set: .lowerHex, length: 32...32),
      [.of(.digits, 1...2)], entropy: 0, aliases: ["mailchimp-api-key"]),
    SecretKind(
      "twilio-token", "an auth token of Twilio", .high, ["TWILIO_AUTH_TOKEN", "twilio_auth_token"],
      [.of(separator, 1...12), .of(.lowerHex, 32)], aliases: ["twilio-api-key"]),
  ]

  private static let payments: [SecretKind] = [
    SecretKind(
      "stripe-key", "a secret key of Stripe", .critical, ["sk_live_", "rk_live_"], [.of(.alnum, 24...128)],
      aliases: ["stripe-secret-token"]),
    SecretKind(
      "stripe-test-key", "a test key of Stripe", .low, ["sk_test_", "rk_test_"], [.of(.alnum, 24...128)],
      aliases: ["stripe-secret-token"]),
    SecretKind("stripe-webhook-secret", "a web hook secret of Stripe", .high, ["whsec_"], [.of(.alnum, 32...64)]),
    SecretKind(
      "square-token", "a token of Square", .high, ["sq0atp-", "sq0csp-"], [.of(.base64URL, 22...43)], entropy: 3.5),
    SecretKind(
      "shopify-token", "a token of Shopify", .high, ["shpat_", "shpca_", "shppa_", "shpss_"], [.of(.hex, 32)],
      aliases: ["shopify-token"]),
    SecretKind(
      "flutterwave-key", "a secret key of Flutterwave", .high, ["FLWSECK-", "FLWSECK_TEST-"],
      [.of(.hex, 32), .text("-X")],
      aliases: ["flutterwave-public-key"]),
  ]

  private static let services: [SecretKind] = [
    SecretKind(
      "vault-token", "a token of HashiCorp Vault", .critical, ["hvs.", "hvb.", "hvr."], [.of(.base64URL, 24...300)],
      entropy: 3.5),
    SecretKind(
      "terraform-token", "a token of Terraform Cloud", .critical, [".atlasv1."],
      lead: .init(set: .alnum, length: 14...14), [.of(.base64URL, 60...80)], entropy: 3.5,
      aliases: ["hashicorp-tf-api-token"]),
    SecretKind(
      "grafana-token", "a service account token of Grafana", .high, ["glsa_"],
      [.of(.alnum, 32), .text("_"), .of(.lowerHex, 8)], aliases: ["grafana-api-token"]),
    SecretKind(
      "grafana-cloud-token", "an access policy token of Grafana Cloud", .high, ["glc_eyJ"], [.of(.base64, 32...400)]),
    SecretKind(
      "doppler-token", "a token of Doppler", .critical, ["dp.pt.", "dp.st.", "dp.sa."],
      [.of(ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "._-"), 40...80)], aliases: ["doppler-api-token"]),
    SecretKind(
      "dynatrace-token", "a token of Dynatrace", .high, ["dt0c01.", "dt0s01."],
      [.of(.upperAlnum, 24), .text("."), .of(.upperAlnum, 64)], aliases: ["dynatrace-api-token"]),
    SecretKind(
      "newrelic-key", "a user key of New Relic", .high, ["NRAK-"], [.of(.upperAlnum, 27)],
      aliases: ["new-relic-user-api-key"]),
    SecretKind(
      "pulumi-token", "a token of Pulumi", .critical, ["pul-"], [.of(.lowerHex, 40)], aliases: ["pulumi-api-token"]),
    SecretKind(
      "postman-key", "an API key of Postman", .high, ["PMAK-"], [.of(.lowerHex, 24), .text("-"), .of(.lowerHex, 34)],
      aliases: ["postman-api-token"]),
    SecretKind(
      "tailscale-key", "a key of Tailscale", .critical, ["tskey-auth-", "tskey-api-", "tskey-client-"],
      [.of(.alnum, 10...20), .text("-"), .of(.alnum, 20...40)]),
    SecretKind(
      "mapbox-token", "a secret token of Mapbox", .medium, ["sk.eyJ"],
      [.of(.base64URL, 50...120), .text("."), .of(.base64URL, 22)]),
    SecretKind("notion-token", "a token of Notion", .high, ["secret_"], [.of(.alnum, 43)], entropy: 4),
    SecretKind("figma-token", "a token of Figma", .medium, ["figd_"], [.of(.base64URL, 40)], entropy: 3.5),
    SecretKind(
      "typeform-token", "a token of Typeform", .medium, ["tfp_"], [.of(.base64URL, 40...64)], entropy: 3.5,
      aliases: ["typeform-api-token"]),
    SecretKind(
      "shippo-token", "a token of Shippo", .medium, ["shippo_live_"], [.of(.lowerHex, 40)],
      aliases: ["shippo-api-token"]),
    SecretKind(
      "duffel-token", "a token of Duffel", .medium, ["duffel_live_"], [.of(.base64URL, 43)],
      aliases: ["duffel-api-token"]),
    SecretKind(
      "easypost-token", "a token of EasyPost", .medium, ["EZAK"], [.of(.alnum, 54)], entropy: 3.5,
      aliases: ["easypost-api-token"]),
    SecretKind(
      "web-token", "a signed JSON Web Token", .medium,
      ["eyJhbGci", "eyJ0eXAi", "eyJraWQi", "eyJjdHki", "eyJqa3Ui", "eyJ4NXQi"],
      [.of(.base64URL, 4...2000), .text("."), .of(.base64URL, 4...6000), .text("."), .of(.base64URL, 20...1000)],
      proof: .webToken, entropy: 3.5, aliases: ["jwt-token"]),
  ]

  private static let models: [SecretKind] = [
    SecretKind(
      "openai-key", "an API key of OpenAI", .critical, ["sk-"],
      [.of(.alnum, 20), .text("T3BlbkFJ"), .of(.alnum, 20)], entropy: 3.5,
      aliases: ["openai-legacy-api-key"]),
    SecretKind(
      "openai-project-key", "an API key of OpenAI", .critical, ["sk-proj-", "sk-svcacct-", "sk-admin-"],
      [.of(.base64URL, 48...200)], entropy: 3.5),
    SecretKind(
      "anthropic-key", "an API key of Anthropic", .critical, ["sk-ant-api03-", "sk-ant-admin01-"],
      [.of(.base64URL, 95)], entropy: 3.5),
    SecretKind(
      "huggingface-token", "a token of Hugging Face", .critical, ["hf_"], [.of(.alnum, 34)], entropy: 3.5,
      aliases: ["hugging-face-access-token"]),
    SecretKind("replicate-token", "a token of Replicate", .high, ["r8_"], [.of(.alnum, 37)], entropy: 3.5),
    SecretKind("groq-key", "an API key of Groq", .high, ["gsk_"], [.of(.alnum, 52)], entropy: 3.5),
  ]

  private static let keys: [SecretKind] = [
    SecretKind(
      "age-key", "a secret key of age", .critical, ["AGE-SECRET-KEY-1"], [.of(.bech32, 58)],
      proof: .bech32(prefix: "age-secret-key-"), aliases: ["age-secret-key"]),
    SecretKind(
      "wireguard-key", "a private key of WireGuard", .critical, ["PrivateKey", "private_key"],
      [.of(separator, 1...8), .of(.base64, 43), .text("=")], proof: .shape, entropy: 4),
  ]

  /// What stands between a name and its value.
  static let separator = ByteSet("\"' :=>\t,()")

  /// The kind of that name.
  package static func kind(_ id: String) -> SecretKind? { all.first { $0.id == id } }
}
