// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// What must be known to read the findings rightly, in sentences without a full stop: data that were not asked, what a
  /// filter hides.
  package func warnings(program: String) -> [String] {
    var warnings: [String] = []
    switch database.kind {
    case "starter":
      let known = counted(database.count, "well-known vulnerability", "well-known vulnerabilities")
      warnings.append(
        "Starter database of \(database.newest ?? "unknown date"): \(known), compiled in. "
          + "Anything else was not looked for. For the full data: \(program) db update")
    case "none": warnings.append("No advisory data were asked: packages are listed, nothing was matched")
    default: break
    }
    if let filter {
      let undecided =
        filter.undecided == 0
        ? "" : ", \(filter.undecided) of them only because the data that the filter asks for are missing"
      warnings.append(
        "Filtered by \(filter.criteria.joined(separator: " ")): \(counted(filter.hidden, "finding")) hidden" + undecided
      )
    }
    return warnings
  }
}

extension Report.Statement {
  /// Who says what, and why: "not_affected, says The Shop (OpenVEX, shop.vex.json): never called".
  var words: String {
    var words = status + (author.map { ", says " + $0 } ?? "")
    words += " (\(kind), \(source)\(place.map { ", " + $0 } ?? ""))"
    let why = [justification, reason].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    if !why.isEmpty { words += ": " + why }
    if let expires { words += "; until " + expires }
    return words
  }
}
