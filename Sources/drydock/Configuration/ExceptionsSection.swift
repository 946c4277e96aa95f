// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages
import Scanning

/// Findings that somebody has accepted: `exceptions:`.
enum ExceptionsSection {
  private static let keys = ["id", "package", "path", "reason", "owner", "expires"]

  static func exceptions(
    _ section: ConfigurationEntry
  ) throws(ConfigurationError) -> [DecisionSettings.OwnException] {
    var exceptions: [DecisionSettings.OwnException] = []
    for element in try section.elements(wanted: "a list of exceptions") {
      exceptions.append(try exception(element))
    }
    return exceptions
  }

  private static func exception(
    _ element: ConfigurationEntry
  ) throws(ConfigurationError) -> DecisionSettings.OwnException {
    var exception = DecisionSettings.OwnException(file: element.file, line: element.line, reason: "")
    for entry in try element.entries(known: keys) {
      switch entry.name {
      case "id": exception.ids = try entry.list()
      case "package":
        let text = try entry.text(wanted: "a package URL or the name of a package")
        guard !text.hasPrefix("pkg:") || (try? PackageURL(parsing: text)) != nil else {
          throw entry.unexpected("a package URL, though it begins as one")
        }
        exception.package = text
      case "path": exception.path = try entry.text(wanted: "a path or a pattern of paths")
      case "reason": exception.reason = try entry.text(wanted: "a text that says why")
      case "owner": exception.owner = try entry.text(wanted: "a name or an address")
      default:
        let text = try entry.text(wanted: "a day such as 2027-01-31")
        guard let day = CalendarDay(text) else { throw entry.unexpected("a day such as 2027-01-31") }
        exception.expires = day.text
      }
    }
    // An exception without a reason is one that nobody can judge when it is asked for again.
    guard !exception.reason.isEmpty else {
      throw .incomplete(element.place, key: element.key, missing: "reason", beside: "an exception")
    }
    guard !exception.ids.isEmpty || exception.package != nil else {
      throw .incomplete(element.place, key: element.key, missing: "id or package", beside: "a reason")
    }
    return exception
  }
}
