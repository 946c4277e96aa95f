// SPDX-License-Identifier: Apache-2.0

/// What tells a source of the database from all others: its name and the place it was read from.
struct SourceKey: Hashable, Sendable, Comparable {
  /// "osv/Debian".
  var name: String
  /// An address or path, without credentials.
  var origin: String

  static func < (a: SourceKey, b: SourceKey) -> Bool { (a.name, a.origin) < (b.name, b.origin) }
}

extension SourceStatus {
  var key: SourceKey { SourceKey(name: name, origin: origin) }
}

/// A server's words for one state of a file, by which it says later whether the file has changed.
struct Validators: Hashable, Sendable {
  /// `ETag`.
  var tag: String?
  /// `Last-Modified`.
  var modified: String?

  var isEmpty: Bool { tag == nil && modified == nil }
}
