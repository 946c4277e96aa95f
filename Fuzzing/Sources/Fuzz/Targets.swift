// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Glibc
import Images
import Notations
import Packages
import Versions

/// Something that reads hostile bytes.
struct FuzzTarget: Sendable {
  let name: String
  /// Must come back whatever it is given; what it promises is checked by preconditions.
  let run: @Sendable ([UInt8]) -> Void
}

/// One target for each grammar of versions, each cataloger, each notation and archive below them, and each kind of
/// document that users hand over.
enum Targets {
  static let all = grammars + catalogers + notations + documents

  static let chosen: FuzzTarget? = {
    guard let name = getenv("DRYDOCK_FUZZ").map({ String(cString: $0) }) else { return nil }
    return all.first { $0.name == name }
  }()

  // MARK: grammars

  /// Two or three versions, a line each: an order must be an order.
  private static let grammars = VersionScheme.allCases.map { scheme in
    FuzzTarget(name: "version-\(scheme.rawValue)") { bytes in
      let words = bytes.split(separator: 10, omittingEmptySubsequences: false).prefix(3)
        .map { String(decoding: $0, as: UTF8.self) }
      for a in words {
        for b in words {
          let order = scheme.compare(a, b)
          precondition((order != nil) == (scheme.isValid(a) && scheme.isValid(b)), "validity and comparison agree")
          precondition(order?.rawValue == scheme.compare(b, a).map { -$0.rawValue }, "antisymmetric")
          // The tools of these three go in circles on some texts, and we follow the tools.
          if [.maven, .conan, .alpm].contains(scheme) { continue }
          for c in words {
            if let order, order != .greater, let next = scheme.compare(b, c), next != .greater {
              precondition(scheme.compare(a, c).map { $0 != .greater } ?? false, "transitive")
            }
          }
        }
        let range = VersionRange(
          kind: .ecosystem, events: [.introduced(words.first ?? "0"), .fixed(words.last ?? ""), .lastAffected(a)])
        _ = range.contains(a, scheme: scheme)
      }
    }
  }

  // MARK: catalogers

  private static let catalogers = (Catalogers.all + Declarations.all).map { type in
    let path = samplePath(of: type)
    return FuzzTarget(name: "catalog-\(type.name)") { bytes in
      var budget = Budget()
      budget.packages = 5000
      let spool = Spool(folder: "/tmp", limit: 64 << 20)
      let head = Array(bytes.prefix(4096))
      _ = type.accepts(head: head.span, size: bytes.count)
      let catalogue = Catalogue([type], declarations: [], budget: budget)
      let word = catalogue.read(path: path, mode: 0o755, content: ByteSource(bytes), spool: spool)
      precondition(word.packages.count <= 50_000, "the budget is kept")
      var builder = InventoryBuilder()
      builder.add(word, path: path, layer: 0)
      let inventory = builder.finish()
      for package in inventory.packages {
        precondition(!package.name.isEmpty && !package.evidence.isEmpty, "a package has a name and a place")
        _ = PackageURL(package, in: inventory.distribution).description
      }
    }
  }

  /// A path that the cataloger's first claim takes.
  private static func samplePath(of type: any Cataloger.Type) -> String {
    for claim in type.claims {
      guard case .path(let pattern) = claim else { continue }
      var path = ""
      var rest = pattern[...]
      while let star = rest.firstIndex(of: "*") {
        path += rest[..<star]
        rest = rest[rest.index(after: star)...]
        if rest.hasPrefix("*/") {
          path += "srv/"
          rest = rest.dropFirst(2)
        } else {
          path += "a-1.0"
        }
      }
      return path + rest
    }
    return "usr/bin/program"
  }

  // MARK: notations and archives

  private static let notations = [
    FuzzTarget(name: "json") { bytes in
      let value = try? JSONValue(bytes)
      var json = JSONReader()
      let isWellFormed = (try? json.skipValue(bytes.span)) != nil && (try? json.end(bytes.span)) != nil
      precondition(value == nil || isWellFormed || bytes.starts(with: [0xEF, 0xBB, 0xBF]), "one grammar")
    },
    FuzzTarget(name: "tar") { bytes in
      struct Sink: TarSink {
        mutating func begin(_ entry: TarEntry) throws -> TarWish { .whole }
        mutating func head(_ bytes: Span<UInt8>, of entry: TarEntry) throws -> Bool { true }
        mutating func data(_ bytes: Span<UInt8>) throws {}
        mutating func end(_ entry: TarEntry) {}
        mutating func damage(at offset: Int, _ reason: String) {}
      }
      var sink = Sink()
      var tar = TarReader()
      try? tar.feed(bytes.span, to: &sink)
      try? tar.finish()
    },
    FuzzTarget(name: "zip") { bytes in
      _ = try? ZipArchive(ByteSource(bytes), budget: Budget()) { _ in true }
    },
    FuzzTarget(name: "purl") { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let purl = try? PackageURL(parsing: text) else { return }
      let again = try? PackageURL(parsing: purl.description)
      precondition(again?.description == purl.description, "what is written is read alike")
    },
  ]
}
