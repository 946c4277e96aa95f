// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A language or server that images are made to run things with, or a distribution, and how its images and releases go.
/// The facts are of 2026-08-22.
struct Runtime: Hashable, Sendable {
  /// "python".
  let name: String
  /// As people write it.
  let title: String
  /// As endoflife.date calls it; `nil`: it has no dates there.
  let product: String?
  /// Numbers of a version that name a release line.
  let depth: Int
  /// The variable in which official images state the version.
  let variable: String?
  /// Names of packages that are it; a version may stand in the middle: "openjdk-21-jre".
  let packages: [String]
  /// What files of applications for it are called.
  let endings: [String]
  /// Which lines have long-term support; `nil`: there is no such thing.
  let longTerm: LongTerm?
  /// Repositories that offer it, in the order in which they are looked at: a name of Docker's official images, or a whole
  /// one.
  let repositories: [String]

  /// Which release lines have long-term support.
  enum LongTerm: Hashable, Sendable {
    /// Node.js, .NET: the even ones.
    case even
    /// Java: 8, 11, 17, and every fourth from there.
    case java
    /// Ubuntu: April of every second year.
    case ubuntu
    /// Debian: what is released, up to this one.
    case upTo(Int)

    func holds(_ version: [Int]) -> Bool? {
      guard let first = version.first else { return nil }
      switch self {
      case .even: return first % 2 == 0
      case .java: return first == 8 || first == 11 || first >= 17 && (first - 17) % 4 == 0
      case .ubuntu: return version.count > 1 ? first % 2 == 0 && version[1] == 4 : nil
      case .upTo(let newest): return first <= newest
      }
    }
  }

  private init(
    _ name: String, _ title: String, product: String?, depth: Int, variable: String? = nil, packages: [String] = [],
    endings: [String] = [], longTerm: LongTerm? = nil, repositories: [String]
  ) {
    self.name = name
    self.title = title
    self.product = product
    self.depth = depth
    self.variable = variable
    self.packages = packages
    self.endings = endings
    self.longTerm = longTerm
    self.repositories = repositories
  }

  static let languages: [Runtime] = [
    Runtime(
      "python", "Python", product: "python", depth: 2, variable: "PYTHON_VERSION",
      packages: ["python3.*-minimal", "python3.*", "python3", "python"], endings: [".py"],
      repositories: [
        "python", "gcr.io/distroless/python3-debian13", "gcr.io/distroless/python3-debian12",
        "cgr.dev/chainguard/python",
      ]),
    Runtime(
      "node", "Node.js", product: "nodejs", depth: 1, variable: "NODE_VERSION", packages: ["nodejs", "node"],
      endings: [".js", ".mjs", ".cjs"], longTerm: .even,
      repositories: [
        "node", "gcr.io/distroless/nodejs24-debian13", "gcr.io/distroless/nodejs22-debian12", "cgr.dev/chainguard/node",
      ]),
    Runtime(
      "java", "Java", product: "eclipse-temurin", depth: 1, variable: "JAVA_VERSION",
      packages: ["openjdk-*", "openjdk*", "java-*-openjdk*", "temurin-*", "jdk", "jre", "java"],
      endings: [".jar", ".war", ".class"], longTerm: .java,
      repositories: [
        "eclipse-temurin", "amazoncorretto", "ibm-semeru-runtimes", "sapmachine", "openjdk",
        "gcr.io/distroless/java25-debian13", "gcr.io/distroless/java21-debian13", "gcr.io/distroless/java21-debian12",
        "gcr.io/distroless/java17-debian12",
      ]),
    Runtime(
      "dotnet", ".NET", product: "dotnet", depth: 1, variable: "DOTNET_VERSION", packages: ["dotnet-runtime-*"],
      endings: [".dll"], longTerm: .even,
      repositories: ["mcr.microsoft.com/dotnet/runtime", "mcr.microsoft.com/dotnet/aspnet"]),
    Runtime(
      "ruby", "Ruby", product: "ruby", depth: 2, variable: "RUBY_VERSION", packages: ["ruby3.*", "ruby"],
      endings: [".rb"], repositories: ["ruby"]),
    Runtime(
      "php", "PHP", product: "php", depth: 2, variable: "PHP_VERSION", packages: ["php8.*-common", "php8*", "php"],
      endings: [".php"], repositories: ["php"]),
    Runtime(
      "perl", "Perl", product: "perl", depth: 2, endings: [".pl", ".pm"], repositories: ["perl"]),
    Runtime("go", "Go", product: "go", depth: 2, variable: "GOLANG_VERSION", repositories: ["golang"]),
    Runtime("rust", "Rust", product: "rust", depth: 2, variable: "RUST_VERSION", repositories: ["rust"]),
    Runtime(
      "nginx", "nginx", product: "nginx", depth: 2, variable: "NGINX_VERSION",
      repositories: ["nginx", "nginxinc/nginx-unprivileged"]),
    Runtime(
      "postgresql", "PostgreSQL", product: "postgresql", depth: 1, variable: "PG_VERSION", repositories: ["postgres"]),
    Runtime("mariadb", "MariaDB", product: "mariadb", depth: 2, variable: "MARIADB_VERSION", repositories: ["mariadb"]),
    Runtime("mysql", "MySQL", product: "mysql", depth: 2, variable: "MYSQL_VERSION", repositories: ["mysql"]),
    Runtime("redis", "Redis", product: "redis", depth: 2, variable: "REDIS_VERSION", repositories: ["redis"]),
    Runtime("tomcat", "Tomcat", product: "tomcat", depth: 2, variable: "TOMCAT_VERSION", repositories: ["tomcat"]),
  ]

  /// Distributions whose images are bases themselves.
  static let distributions: [Runtime] = [
    Runtime(
      "debian", "Debian", product: "debian", depth: 1, longTerm: .upTo(13),
      repositories: [
        "debian", "gcr.io/distroless/base-debian13", "gcr.io/distroless/base-debian12", "ubuntu", "alpine",
      ]),
    Runtime(
      "ubuntu", "Ubuntu", product: "ubuntu", depth: 2, longTerm: .ubuntu, repositories: ["ubuntu", "debian", "alpine"]),
    Runtime("alpine", "Alpine", product: "alpine-linux", depth: 2, repositories: ["alpine", "debian"]),
    Runtime("almalinux", "AlmaLinux", product: "almalinux", depth: 1, repositories: ["almalinux", "rockylinux"]),
    Runtime("rocky", "Rocky Linux", product: "rocky-linux", depth: 1, repositories: ["rockylinux", "almalinux"]),
    Runtime("fedora", "Fedora", product: "fedora", depth: 1, repositories: ["fedora"]),
    Runtime("amzn", "Amazon Linux", product: nil, depth: 1, repositories: ["amazonlinux"]),
    Runtime(
      "rhel", "Red Hat Enterprise Linux", product: nil, depth: 1,
      repositories: ["registry.access.redhat.com/ubi9", "registry.access.redhat.com/ubi9-minimal"]),
    Runtime("busybox", "BusyBox", product: nil, depth: 2, repositories: ["busybox"]),
  ]

  static let all = languages + distributions

  /// The one that a repository offers, by its last names: "library/python", "team/mirror/library/python".
  static func offered(by path: String) -> Runtime? {
    let parts = path.split(separator: "/").map(String.init)
    guard let last = parts.last else { return nil }
    return all.first { runtime in
      let own = runtime.repositories.filter { Self.isOwn($0, of: runtime) }
      return own.contains { ($0.split(separator: "/").last.map(String.init) ?? "") == last }
    }
  }

  /// Whether a repository is of the distribution itself, and no other one that could be taken.
  private static func isOwn(_ repository: String, of runtime: Runtime) -> Bool {
    !distributions.contains(runtime) || repository == runtime.repositories.first
      || runtime.name == "debian" && repository.contains("distroless/base")
  }
}

/// A version of a runtime that an image has.
struct RuntimeVersion: Hashable, Sendable {
  var runtime: Runtime
  /// As the image or its package states it: "3.12.4".
  var text: String
  var numbers: [Int]

  /// The release line: "3.12".
  var line: String { numbers.prefix(runtime.depth).map(String.init).joined(separator: ".") }
  var isLongTerm: Bool? { runtime.longTerm.flatMap { $0.holds(numbers) } }
}

extension Report {
  /// The version of a runtime: as the image's configuration states it, else of its packages.
  func version(of runtime: Runtime) -> RuntimeVersion? {
    if let variable = runtime.variable {
      let value = target.configuration?.environment.last { $0.hasPrefix(variable + "=") }
      if let value, let numbers = Self.numbers(value.dropFirst(variable.utf8.count + 1)) {
        return RuntimeVersion(runtime: runtime, text: Self.text(numbers), numbers: numbers)
      }
    }
    for pattern in runtime.packages {
      let found = packages.filter { $0.owner == nil && Self.matches($0.name, pattern) }
        .filter { ["deb", "apk", "rpm", "generic", "alpm"].contains($0.type) }
        .compactMap { Self.numbers($0.version[...]) }
        .max { $0.lexicographicallyPrecedes($1) }
      if let found { return RuntimeVersion(runtime: runtime, text: Self.text(found), numbers: found) }
    }
    return nil
  }

  /// The runtime that the image is made for, where it has one: the first of those that its packages or settings name.
  func runtime(expecting expected: Runtime?) -> RuntimeVersion? {
    if let expected, let version = version(of: expected) { return version }
    return Runtime.languages.lazy.filter { $0.variable != nil }.compactMap { runtime in
      let isStated = self.target.configuration?.environment.contains { $0.hasPrefix((runtime.variable ?? "") + "=") }
      return isStated == true ? self.version(of: runtime) : nil
    }.first
  }

  private static func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ".") }

  /// The first numbers in a text: "jdk-21.0.4+7" is 21.0.4; an epoch is no part of a version.
  private static func numbers(_ text: Substring) -> [Int]? {
    var text = text
    if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isNumber) {
      text = text[text.index(after: colon)...]
    }
    let digits = text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let numbers = digits.split(separator: ".").prefix(6).compactMap { Int($0) }
    return numbers.isEmpty ? nil : numbers
  }

  /// Whether a name is one that a pattern with at most a few `*` stands for.
  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return name == pattern }
    var rest = Substring(name)
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1, !part.isEmpty {
        return rest.hasSuffix(part)
      } else if let found = rest.firstRange(of: part) {
        rest = rest[found.upperBound...]
      } else if !part.isEmpty {
        return false
      }
    }
    return true
  }
}
