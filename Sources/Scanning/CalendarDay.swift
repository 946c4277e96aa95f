// SPDX-License-Identifier: Apache-2.0
import Matching

/// A day as people write it: "2027-01-31".
package struct CalendarDay: Hashable, Sendable {
  package let text: String

  /// `nil` for what is no day, and for a day with a time.
  package init?(_ text: String) {
    guard text.utf8.count == 10, let moment = Moment(text) else { return nil }
    self.text = moment.day
  }
}
