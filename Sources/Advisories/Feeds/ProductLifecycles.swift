// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// When release lines of products end, as endoflife.date has gathered it from the makers' announcements.
///
/// Format: https://endoflife.date/docs/api/v0/, a file for each product; `eol`, `lts` and `extendedSupport` are days or
/// truth values. Licence: MIT. Read are the distributions that images are made of and the platforms that run in them.
struct ProductLifecycles: AdvisoryFeed {
  static let name = "endoflife"
  static let summary = "until when distributions and platforms are repaired, endoflife.date"
  static let isOfOnePiece = true

  private static let published = "https://endoflife.date/api"
  private static let folder = ["endoflife", "api"]
  private static let limit = 4 << 20

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    let place = FeedAddress.shown(Self.address([]).place(at: site.origin))
    let stored = site.known?.sources[SourceKey(name: Self.name, origin: place)]?.status
    guard let products = try products(at: site) else { return harvest.addMissing(place, of: Self.name) }
    let files = try files(of: products, at: site, isKnown: stored != nil)
    if let stored, files.isEmpty { return site.keep(stored, in: &harvest) }
    var cycles: [Lifecycle] = []
    for file in files { cycles += try Self.cycles(in: file, &harvest) }
    harvest.add(cycles)
    harvest.add(
      SourceStatus(
        name: Self.name, date: cycles.compactMap(\.released).filter { $0 <= site.now }.max() ?? "",
        count: cycles.count, origin: place, checked: site.now))
  }

  /// The file of a product.
  private struct ProductFile {
    var product: String
    var file: FeedFile
  }

  /// - Returns: none where the database has them and none has changed.
  private func files(of products: [String], at site: FeedSite, isKnown: Bool) throws -> [ProductFile] {
    var files: [ProductFile] = []
    for product in products {
      try Task.checkCancellation()
      let answer = try site.ask(Self.address([product + ".json"]), of: Self.name, isConditional: isKnown)
      if case .file(let file) = answer { files.append(ProductFile(product: product, file: file)) }
    }
    if !isKnown || files.isEmpty || files.count == products.count { return files }
    // One has changed: the others are read again too.
    return try self.files(of: products, at: site, isKnown: false)
  }

  private static func cycles(in file: ProductFile, _ harvest: inout FeedHarvest) throws -> [Lifecycle] {
    harvest.add(file.file.state, of: file.file.place)
    let bytes = try file.file.source.all(limit: limit)
    do {
      return try read(bytes.span, of: file.product)
    } catch {
      harvest.addBroken(1, examples: [Gap("\(name)/\(file.product)", error.description)])
      return []
    }
  }

  private static func address(_ names: [String]) -> FeedAddress {
    FeedAddress(
      published: ([published] + names.map(FeedAddress.encoded)).joined(separator: "/"), mirrored: folder + names)
  }

  /// The products that the origin has of those that are of use here; `nil` where it has no such feed.
  private func products(at site: FeedSite) throws -> [String]? {
    guard let file = try site.file(Self.address(["all.json"]), of: Self.name) else { return nil }
    do {
      let bytes = try file.source.all(limit: Self.limit)
      var json = JSONReader()
      let names = try json.strings(bytes.span)
      try json.end(bytes.span)
      return names.filter(Self.used.contains).sorted()
    } catch let error as NotationError {
      throw AdvisoryError.unusable(feed: Self.name, file: file.place, reason: error.description)
    }
  }

  /// What images are made of: distributions, then platforms and servers.
  private static let used: Set<String> = [
    "almalinux", "alpine-linux", "amazon-linux", "centos", "centos-stream", "debian", "fedora", "opensuse",
    "oracle-linux", "photon", "rhel", "rocky-linux", "sles", "ubuntu", "bun", "deno", "dotnet", "drupal",
    "eclipse-jetty", "eclipse-temurin", "elixir", "erlang", "go", "haproxy", "mariadb", "memcached", "mongodb",
    "mysql", "nginx", "nodejs", "openssl", "perl", "php", "postgresql", "python", "rabbitmq", "redis", "ruby", "rust",
    "tomcat", "traefik", "valkey", "wordpress",
  ]

  /// Reads the cycles of a product.
  static func read(_ bytes: Span<UInt8>, of product: String) throws(NotationError) -> [Lifecycle] {
    var cycles: [Lifecycle] = []
    var json = JSONReader()
    try json.forEach(bytes) { (json) throws(NotationError) in
      var cycle = Lifecycle(product: product, cycle: "")
      try json.forEachMember(bytes) { (json, key) throws(NotationError) in
        switch key {
        case "cycle": cycle.cycle = try json.stringOrSkip(bytes) ?? ""
        case "codename": cycle.name = try json.stringOrSkip(bytes) ?? ""
        case "releaseDate": cycle.released = Self.day(try json.stringOrSkip(bytes))
        case "eol": cycle.standard = Self.day(try json.stringOrSkip(bytes))
        case "extendedSupport": cycle.extended = Self.day(try json.stringOrSkip(bytes))
        case "latest": cycle.latest = try json.stringOrSkip(bytes)
        default: try json.skipValue(bytes)
        }
      }
      if !cycle.cycle.isEmpty, cycle.cycle.utf8.count <= 100 { cycles.append(cycle) }
    }
    try json.end(bytes)
    return cycles
  }

  /// A day, `nil` for anything else.
  private static func day(_ text: String?) -> String? {
    guard let text, text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else {
      return nil
    }
    return text
  }
}
