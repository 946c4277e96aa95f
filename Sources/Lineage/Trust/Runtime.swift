// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// The platform or server that an image is there for, by what it is called.
package struct Runtime: Hashable, Sendable {
  /// As endoflife.date names it: "nodejs".
  package var product: String
  /// For people: "Node.js".
  package var name: String
  /// "22.4.1", "3.12"; as much of it as is known.
  package var version: String
  /// What says so: "its tag", "the variable NODE_VERSION".
  package var ground: String

  package init(product: String, name: String, version: String, ground: String) {
    self.product = product
    self.name = name
    self.version = version
    self.ground = ground
  }

  private struct Kind {
    var product: String
    var name: String
    /// Last parts of repositories.
    var repositories: Set<String>
    /// Variables in which its images state their version.
    var variables: [String]

    init(_ product: String, _ name: String, _ repositories: Set<String>, _ variables: [String] = []) {
      self.product = product
      self.name = name
      self.repositories = repositories
      self.variables = variables
    }
  }

  private static let kinds = [
    Kind("python", "Python", ["python"], ["PYTHON_VERSION"]),
    Kind("nodejs", "Node.js", ["node", "nodejs"], ["NODE_VERSION"]),
    Kind("ruby", "Ruby", ["ruby"], ["RUBY_VERSION"]), Kind("php", "PHP", ["php"], ["PHP_VERSION"]),
    Kind("go", "Go", ["golang"], ["GOLANG_VERSION"]),
    Kind("eclipse-temurin", "Eclipse Temurin", ["eclipse-temurin"], ["JAVA_VERSION"]),
    Kind("amazon-corretto", "Amazon Corretto", ["amazoncorretto"]), Kind("azul-zulu", "Azul Zulu", ["azul-zulu"]),
    Kind("ibm-semeru-runtime", "IBM Semeru", ["ibm-semeru-runtimes"]),
    Kind("dotnet", ".NET", ["aspnet", "runtime-deps", "dotnet"], ["DOTNET_VERSION", "ASPNET_VERSION"]),
    Kind("perl", "Perl", ["perl"]), Kind("nginx", "nginx", ["nginx", "nginx-unprivileged"], ["NGINX_VERSION"]),
    Kind("apache-http-server", "Apache HTTP Server", ["httpd"], ["HTTPD_VERSION"]),
    Kind("postgresql", "PostgreSQL", ["postgres", "postgresql"], ["PG_MAJOR"]),
    Kind("mysql", "MySQL", ["mysql"], ["MYSQL_MAJOR"]), Kind("mariadb", "MariaDB", ["mariadb"]),
    Kind("mongodb", "MongoDB", ["mongo", "mongodb"], ["MONGO_VERSION"]),
    Kind("redis", "Redis", ["redis"], ["REDIS_VERSION"]), Kind("valkey", "Valkey", ["valkey"], ["VALKEY_VERSION"]),
    Kind("memcached", "Memcached", ["memcached"], ["MEMCACHED_VERSION"]),
    Kind("rabbitmq", "RabbitMQ", ["rabbitmq"], ["RABBITMQ_VERSION"]),
    Kind("haproxy", "HAProxy", ["haproxy"], ["HAPROXY_VERSION"]), Kind("traefik", "Traefik", ["traefik"]),
    Kind("tomcat", "Apache Tomcat", ["tomcat"], ["TOMCAT_VERSION"]), Kind("eclipse-jetty", "Eclipse Jetty", ["jetty"]),
    Kind("elixir", "Elixir", ["elixir"], ["ELIXIR_VERSION"]), Kind("erlang", "Erlang", ["erlang"], ["OTP_VERSION"]),
    Kind("julia", "Julia", ["julia"], ["JULIA_VERSION"]), Kind("rust", "Rust", ["rust"], ["RUST_VERSION"]),
    Kind("bun", "Bun", ["bun"]), Kind("deno", "Deno", ["deno"], ["DENO_VERSION"]),
    Kind("elasticsearch", "Elasticsearch", ["elasticsearch"]), Kind("wordpress", "WordPress", ["wordpress"]),
    Kind("drupal", "Drupal", ["drupal"], ["DRUPAL_VERSION"]),
  ]

  /// What an image is there for: by its repository and tag, and where the tag names no version by its variables.
  /// - Parameter environment: "NAME=value", of the image or of one that is built on it.
  package static func of(_ reference: Reference, environment: [String]) -> Runtime? {
    let parts = reference.path.split(separator: "/").map(String.init)
    // mcr.microsoft.com/dotnet/sdk and its neighbours.
    let last = parts.count > 1 && parts[parts.count - 2] == "dotnet" ? "dotnet" : parts.last ?? ""
    guard let kind = kinds.first(where: { $0.repositories.contains(last) }) else { return nil }
    if let version = version(reference.tag ?? "") {
      return Runtime(product: kind.product, name: kind.name, version: version, ground: "its tag")
    }
    return of(environment) { $0.product == kind.product }
  }

  /// What an image is there for by its variables alone, which its own build may have set.
  package static func of(_ environment: [String]) -> Runtime? { of(environment) { _ in true } }

  private static func of(_ environment: [String], where isMeant: (Kind) -> Bool) -> Runtime? {
    for kind in kinds where isMeant(kind) {
      for variable in kind.variables {
        guard let line = environment.first(where: { $0.hasPrefix(variable + "=") }),
          let version = version(line.dropFirst(variable.count + 1))
        else { continue }
        return Runtime(
          product: kind.product, name: kind.name, version: version, ground: "the variable \(variable)")
      }
    }
    return nil
  }

  /// The version that a tag or a value begins with.
  private static func version(_ text: some StringProtocol) -> String? {
    var text = text[...]
    if let first = text.first, first == "v" || first == "n", text.dropFirst().first?.isNumber == true {
      text = text.dropFirst()
    }
    if text.hasPrefix("jdk-") { text = text.dropFirst(4) }
    let version = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let next = text.dropFirst(version.count).first
    guard version.first?.isNumber == true, version.utf8.count <= 40, version.last != ".",
      next.map({ "-+u_".contains($0) }) ?? true
    else { return nil }
    return String(version)
  }
}

/// Until when a release line is repaired, and of when that is known.
package struct ReleaseEnd: Hashable, Sendable {
  /// "3.12".
  package var cycle: String
  /// The last day of repairs for everybody; `nil`: not fixed yet.
  package var standard: String?
  /// The last day of repairs under other terms.
  package var extended: String?
  /// The day of the facts.
  package var date: String

  package init(cycle: String, standard: String?, extended: String? = nil, date: String) {
    self.cycle = cycle
    self.standard = standard
    self.extended = extended
    self.date = date
  }

  /// The day of the compiled facts.
  package static let compiledDate = RuntimeTable.date

  /// What the table compiled into the program says; `nil` where it does not know the release line.
  package static func compiled(_ product: String, version: String) -> ReleaseEnd? {
    let cycles = RuntimeTable.cycles(of: product)
    guard let found = cycle(of: version, among: cycles.map(\.cycle)) else { return nil }
    return cycles.first { $0.cycle == found }.map { ReleaseEnd(cycle: found, standard: $0.end, date: compiledDate) }
  }

  /// The release line that a version is of: the longest that begins it. A version that is shorter than all lines is of
  /// none, for it means whichever is newest.
  package static func cycle(of version: String, among cycles: [String]) -> String? {
    cycles.filter { version == $0 || version.hasPrefix($0 + ".") }.max { $0.utf8.count < $1.utf8.count }
  }
}
