// SPDX-License-Identifier: Apache-2.0

/// What the parts of tags mean. The facts are of 2026-08-22.
enum TagWords {
  /// Releases by codename.
  static let codenames: [String: TagName.Release] = {
    var table: [String: TagName.Release] = [:]
    for (distribution, names) in [
      "debian": [
        "jessie": [8], "stretch": [9], "buster": [10], "bullseye": [11], "bookworm": [12], "trixie": [13],
        "forky": [14], "duke": [15], "sid": [],
      ],
      "ubuntu": [
        "trusty": [14, 4], "xenial": [16, 4], "bionic": [18, 4], "focal": [20, 4], "groovy": [20, 10],
        "hirsute": [21, 4], "impish": [21, 10], "jammy": [22, 4], "kinetic": [22, 10], "lunar": [23, 4],
        "mantic": [23, 10], "noble": [24, 4], "oracular": [24, 10], "plucky": [25, 4], "questing": [25, 10],
        "resolute": [26, 4],
      ],
    ] {
      for (name, version) in names { table[name] = .init(distribution: distribution, version: version) }
    }
    return table
  }()

  /// Words that name a distribution, with or without a release behind them, by what os-release calls it.
  static let distributions: [String: String] = [
    "alpine": "alpine", "debian": "debian", "ubuntu": "ubuntu", "ubi": "rhel", "rhel": "rhel", "al": "amzn",
    "amazonlinux": "amzn", "amazoncorretto": "amzn", "oraclelinux": "ol", "oracle": "ol", "ol": "ol",
    "centos": "centos",
    "almalinux": "almalinux", "rockylinux": "rocky", "fedora": "fedora", "azurelinux": "azurelinux",
    "mariner": "mariner", "photon": "photon", "opensuse": "opensuse-leap", "windowsservercore": "windows",
    "nanoserver": "windows", "ltsc": "windows", "windows": "windows", "busybox": "busybox",
  ]

  /// Long-term lines of Node.js by codename.
  static let nodeLines = [
    "argon": 4, "boron": 6, "carbon": 8, "dubnium": 10, "erbium": 12, "fermium": 14, "gallium": 16, "hydrogen": 18,
    "iron": 20, "jod": 22, "krypton": 24,
  ]

  static let flavours: [String: TagName.Flavour] = [
    "slim": .slim, "minimal": .slim, "micro": .slim, "tiny": .slim, "lite": .slim, "distroless": .distroless,
    "nonroot": .distroless, "chiseled": .distroless, "static": .distroless, "hardened": .distroless,
  ]
  static let notable: Set<String> = ["nonroot", "minimal", "micro", "lite"]
  static let floating: Set<String> = [
    "latest", "stable", "lts", "current", "mainline", "oldstable", "oldoldstable", "generic", "release", "default",
  ]
  static let unstable: Set<String> = [
    "unstable", "testing", "sid", "forky", "duke", "experimental", "edge", "rolling", "rawhide", "cauldron", "tip",
    "nightly", "snapshot", "canary", "devel", "development", "dev", "main", "master", "old", "buggy", "kitten",
    "sisyphus", "innovation", "fresh",
  ]

  /// Words for what images of one repository differ in.
  private static let variants: Set<String> = Set(
    """
    jdk jre headless headful fpm apache cli zts threaded onbuild perl otel management alpaquita debug dind rootless \
    windows core data full base tools deps devel builder backports fips ubi plume plus webprofile microprofile kernel \
    javaee8 jetty tomcat undertow eclipse temurin semeru ibm ibmjava sapmachine corretto openj9 open hotspot graal \
    graalvm lein tools boot scala otp community enterprise datacenter developer app search meta native free non r psmdb \
    postgres mysql mariadb standalone fastcgi openssl scratch glibc uclibc musl linux production curl scm sdk runtime \
    aspnet sbt ros ros2 desktop perception simulation humble jazzy kilted lyrical noetic nouveau rhel centos ps ee ce \
    multilib stonking langres mimolette java edge lta and pypy pypy3 lsp default python cuda static shared common nd \
    u0 gpu cpu server client agent worker web api embedded buildpack wheel root user amd64 arm64 arm64v8 arm32v7
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Products that stand in a tag with their version: "php8.4", "jdk21".
  private static let products: Set<String> = [
    "php", "python", "pypy", "jdk", "jre", "java", "node", "scala", "scala_", "ruby", "go", "golang", "perl", "nd", "p",
    "tp", "b", "u", "dotnet", "cuda", "llvm", "gcc", "clang", "pg", "mysql", "r",
  ]

  /// The release that a part names.
  static func release(_ part: String) -> TagName.Release? {
    if let known = codenames[part] { return known }
    let letters = part.prefix { $0.isLetter }
    guard let distribution = distributions[String(letters)] else { return nil }
    if letters.utf8.count == part.utf8.count {
      // Two letters alone, or the name of a vendor, are of many things.
      return ["al", "ol", "oracle", "ltsc", "busybox"].contains(part)
        ? nil : .init(distribution: distribution, version: [])
    }
    guard let numbers = numbers(part.dropFirst(letters.utf8.count)) else { return nil }
    return .init(distribution: distribution, version: numbers)
  }

  /// A day: "20240513", "20240513.1".
  static func date(_ part: String) -> String? {
    let day = part.prefix { $0 != "." }
    guard day.utf8.count == 8, day.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(day),
      (2010...2099).contains(number / 10_000), (1...12).contains(number / 100 % 100), (1...31).contains(number % 100)
    else { return nil }
    return String(day)
  }

  /// "3.20" as numbers.
  static func numbers(_ text: some StringProtocol) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } && part.utf8.count <= 9 ? Int(part) : nil
    }
    return numbers.count == parts.count ? numbers : nil
  }

  /// A version at the beginning of a part, and what follows it: "3.15.0rc1", "8u504", "25.0.3_9".
  static func version(_ part: String) -> (numbers: [Int], suffix: String)? {
    var text = part[...]
    if text.first == "v" { text.removeFirst() }
    var numbers: [Int] = []
    while let digits = Optional(text.prefix { $0.isASCII && $0.isNumber }), !digits.isEmpty, digits.utf8.count <= 9 {
      numbers.append(Int(digits) ?? 0)
      text = text.dropFirst(digits.utf8.count)
      // Java counts its updates behind "u" and "_".
      guard let sign = text.first, sign == "." || sign == "_" || sign == "u" && numbers.count == 1 else { break }
      let next = text.dropFirst()
      guard let letter = next.first, letter.isASCII, letter.isNumber else { break }
      text = next
    }
    if text.first == "." || text.first == "_" || text.first == "+" { text.removeFirst() }
    return numbers.isEmpty ? nil : (numbers, String(text))
  }

  /// "rc1", "beta", "m3", "a5".
  static func isPreRelease(_ word: some StringProtocol) -> Bool {
    let letters = word.prefix { $0.isLetter }.lowercased()
    let rest = word.dropFirst(letters.utf8.count).drop { $0 == "." }
    guard rest.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return false }
    if ["rc", "alpha", "beta", "preview", "ea", "dev", "pre", "prerelease", "milestone"].contains(letters) {
      return true
    }
    return ["m", "a", "tp"].contains(letters) && !rest.isEmpty
  }

  /// Whether a part is a word for what images differ in.
  static func isVariant(_ part: String) -> Bool {
    if variants.contains(part) { return true }
    let product = part.prefix { $0.isLetter || $0 == "_" }
    return product.utf8.count < part.utf8.count && products.contains(String(product))
      && numbers(part.dropFirst(product.utf8.count)) != nil
  }
}
