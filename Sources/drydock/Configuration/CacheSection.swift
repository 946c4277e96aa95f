// SPDX-License-Identifier: Apache-2.0
import Notations

/// What the cache may take: `cache:`.
struct CacheSection: Hashable, Sendable {
  var size: ByteSize?
}

extension CacheSection {
  init(_ section: ConfigurationEntry) throws(ConfigurationError) {
    for entry in try section.entries(known: ["size"]) {
      let wanted = "a size such as 10GiB or 500MB"
      guard let size = ByteSize(try entry.text(wanted: wanted)) else { throw entry.unexpected(wanted) }
      self.size = size
    }
  }
}
