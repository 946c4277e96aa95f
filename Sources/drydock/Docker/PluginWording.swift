// SPDX-License-Identifier: Apache-2.0

extension Surroundings {
  /// What a user writes to call this program.
  var program: String { isPlugin ? "docker drydock" : "drydock" }

  /// A text of help or usage with the calls in it as this user writes them.
  func spoken(_ text: String) -> String {
    guard isPlugin else { return text }
    let call = "drydock "
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var rest = line
      var spoken = ""
      while let range = rest.firstRange(of: call) {
        let before = spoken + rest[..<range.lowerBound]
        spoken = before + (Self.isCall(after: before) ? program + " " : call)
        rest = rest[range.upperBound...]
      }
      return spoken + rest
    }.joined(separator: "\n")
  }

  /// A call stands at the start of a line, behind a label, a quotation mark or a pipe; elsewhere the name is meant.
  private static func isCall(after text: String) -> Bool {
    text.allSatisfy { $0 == " " } || ["USAGE: ", "Usage: ", "'", "| "].contains { text.hasSuffix($0) }
  }
}
