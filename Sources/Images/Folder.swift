// SPDX-License-Identifier: Apache-2.0
import Archives
import Glibc

/// Files by path: a directory on disk, or what a tar archive holds.
protocol Folder: Sendable {
  /// What errors call it.
  var name: String { get }
  /// The bytes of a file; `nil` where there is none of that path.
  func file(_ path: String) throws -> ByteSource?
}

/// A directory on disk. No path leaves it, neither by `..` nor by a symbolic link.
struct DirectoryFolder: Folder {
  let name: String
  private let root: String

  init(path: String) throws {
    name = path
    guard let root = Self.resolved(path) else { throw ImageError.notFound(path) }
    self.root = root
  }

  func file(_ path: String) throws -> ByteSource? {
    guard let resolved = Self.resolved(root + "/" + path) else { return nil }
    guard resolved.hasPrefix(root == "/" ? "/" : root + "/") else {
      throw ImageError.malformed(what: name + "/" + path, detail: "it is a link that leads out of the directory")
    }
    guard PathKind(of: resolved) == .file else { return nil }
    let file = try OpenFile(path: resolved)
    return ByteSource(file, offset: 0, count: try file.size())
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// The files of a tar archive that can be read at any offset.
struct TarFolder: Folder {
  static let block = 512
  let name: String
  private let source: ByteSource
  private var files: [String: (offset: Int, count: Int)] = [:]
  private var links: [String: String] = [:]

  /// Whether these first bytes of a file are a tar header.
  static func isTar(_ start: [UInt8]) -> Bool {
    var sink = Names()
    var reader = TarReader()
    guard start.count == block, (try? reader.feed(start.span, to: &sink)) != nil else { return false }
    return !sink.isDamaged && (reader.count > 0 || reader.isInExtension)
  }

  init(_ source: ByteSource, name: String, budget: Budget) throws {
    self.source = source
    self.name = name
    var sink = Names()
    sink.limit = budget.entries
    var reader = TarReader()
    do {
      try reader.read(source, to: &sink)
    } catch ArchiveError.truncated(_, let offset) {
      throw ArchiveError.truncated(what: name, offset: offset)
    }
    files = sink.files
    links = sink.links
  }

  func holds(_ path: String) -> Bool { files[path] != nil || links[path] != nil }

  func file(_ path: String) throws -> ByteSource? {
    var path = TarPath.cleaned(path)
    for _ in 0..<8 {
      if let found = files[path] { return source.slice(found.offset, found.count) }
      guard let next = links[path] else { return nil }
      path = next
    }
    throw ImageError.malformed(what: "\(name): \(path)", detail: "a loop of links")
  }

  /// Collects where each file is.
  private struct Names: TarSink {
    var files: [String: (offset: Int, count: Int)] = [:]
    var links: [String: String] = [:]
    var limit = 1000
    var isDamaged = false

    mutating func begin(_ entry: TarEntry) throws -> TarWish {
      guard files.count + links.count < limit else {
        throw ArchiveError.overBudget(limit: "\(limit) entries in one archive")
      }
      let path = TarPath.cleaned(String(decoding: entry.name, as: UTF8.self))
      let link = String(decoding: entry.link, as: UTF8.self)
      switch entry.kind {
      case .file where entry.isContiguous: files[path] = (entry.body, entry.size)
      case .hardlink: links[path] = TarPath.cleaned(link)
      // podman and skopeo write `<id>/layer.tar` as a link to `../<diff-id>.tar`.
      case .symlink: links[path] = TarPath.cleaned(TarPath.parent(path) + "/" + link)
      default: break
      }
      return .skip
    }

    mutating func head(_ bytes: Span<UInt8>, of entry: TarEntry) -> Bool { false }
    mutating func data(_ bytes: Span<UInt8>) {}
    mutating func end(_ entry: TarEntry) {}
    mutating func damage(at offset: Int, _ reason: String) { isDamaged = true }
  }
}

/// Paths inside archives.
enum TarPath {
  /// Without leading slash, `.` and empty parts; `..` goes up and never above the root.
  static func cleaned(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
