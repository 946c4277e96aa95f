// SPDX-License-Identifier: Apache-2.0

/// How little of what the layers store is stored twice or in vain, by the measure of dive.
///
/// It is computed over paths as the archives have them, links not followed, and over the leaves of each layer: files, and
/// folders with nothing in them. It says less than `Waste`: a folder that is removed as a whole counts as one path that
/// appears once, so what was in it is not called wasted.
package struct Efficiency: Hashable, Sendable {
  /// A path that several layers have, or that one of them removes.
  package struct Repeated: Hashable, Sendable {
    package var path: String
    /// How often it is there.
    package var count: Int
    /// Bytes of all these times.
    package var bytes: Int

    package init(path: String, count: Int, bytes: Int) {
      self.path = path
      self.count = count
      self.bytes = bytes
    }
  }

  /// Bytes if each path were stored once, at its smallest; a path that is removed needs none.
  package var least: Int
  /// Bytes of all files of all layers.
  package var all: Int
  /// Bytes of the files of all layers but the lowest.
  package var user: Int
  /// Bytes of all paths that are there more than once.
  package var wasted: Int
  /// Those paths, with the most bytes first.
  package var repeated: [Repeated]

  package init(least: Int, all: Int, user: Int, wasted: Int, repeated: [Repeated]) {
    self.least = least
    self.all = all
    self.user = user
    self.wasted = wasted
    self.repeated = repeated
  }

  /// From 0 to 1, the best.
  package var score: Double { all == 0 ? 1 : Double(least) / Double(all) }

  /// Wasted bytes as a part of those that the layers above the lowest brought; infinite where these brought none.
  package var userWasted: Double {
    if user == 0 { return wasted == 0 ? 0 : .infinity }
    return Double(wasted) / Double(user)
  }
}
