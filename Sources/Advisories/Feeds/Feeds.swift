// SPDX-License-Identifier: Apache-2.0

/// The list of all feeds, in the order in which they are read.
enum Feeds {
  static let all: [any AdvisoryFeed.Type] = [
    OSVDumps.self, DebianTracker.self, AlpineSecdb.self, SecdbSite.self, KnownExploited.self, ExploitPrediction.self,
    ProductLifecycles.self, OfficialImages.self,
  ]
}
