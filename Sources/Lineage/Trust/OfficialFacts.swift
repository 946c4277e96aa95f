// SPDX-License-Identifier: Apache-2.0

/// What is known of a repository of Docker's official images, and of when.
package struct OfficialFacts: Hashable, Sendable {
  /// The day of the facts.
  package var date: String
  /// Whether its maintainers publish the tag that was asked about; `nil`: none was.
  package var publishesTag: Bool?
  /// Where the image of the tag is built from: repository, commit and directory.
  package var source: String?

  package init(date: String, publishesTag: Bool?, source: String? = nil) {
    self.date = date
    self.publishesTag = publishesTag
    self.source = source
  }

  /// What the table compiled into the program says; `nil` where it has no such repository.
  package static func compiled(_ repository: String, tag: String?) -> OfficialFacts? {
    guard let publishes = OfficialTable.publishes(tag ?? "latest", in: repository) else { return nil }
    return OfficialFacts(date: OfficialTable.date, publishesTag: tag == nil ? nil : publishes)
  }

  /// The day of the compiled facts.
  package static let compiledDate = OfficialTable.date
}
