// SPDX-License-Identifier: Apache-2.0
import Archives
import Images
import Slimming

/// Notes of the files of an image what they ask of other files, and which users there are.
struct FitnessVisitor: FileVisitor {
  enum Note: Hashable, Sendable {
    case facts(FileFacts)
    /// Names of users, from /etc/passwd.
    case users(Set<String>)

    var facts: FileFacts? { if case .facts(let facts) = self { facts } else { nil } }
    var users: Set<String>? { if case .users(let users) = self { users } else { nil } }
  }

  private let finder = FactFinder()
  private static let sizeLimit = 1 << 20
  private static let passwd = Array("etc/passwd".utf8)

  func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest {
    Self.isPasswd(path) && size <= Self.sizeLimit ? .whole : finder.interest(path: path, size: size, mode: mode)
  }

  func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    finder.wants(path: path, head: head, size: size)
  }

  func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Note? {
    guard path == "etc/passwd" else {
      return finder.visit(path: path, mode: mode, content: content, spool: spool).map { .facts($0) }
    }
    // What cannot be read any more is damage that the scan itself tells of.
    guard let bytes = try? content.all(limit: Self.sizeLimit) else { return nil }
    return .users(Self.users(bytes))
  }

  /// The first field of each line, passwd(5).
  static func users(_ bytes: [UInt8]) -> Set<String> {
    Set(
      bytes.split(separator: 0x0A).prefix(10_000).compactMap { line in
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        return name.isEmpty || name.count == line.count ? nil : String(decoding: name, as: UTF8.self)
      })
  }

  private static func isPasswd(_ path: Span<UInt8>) -> Bool {
    path.count == passwd.count && passwd.indices.allSatisfy { path[$0] == passwd[$0] }
  }
}
