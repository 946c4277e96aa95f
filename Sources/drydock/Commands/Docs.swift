// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock docs`: writes the reference pages and the manual from the declarations themselves.
struct Docs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Write the reference pages and the manual page into a folder.",
    discussion: """
      EXAMPLES
        drydock docs docs/reference
      """,
    shouldDisplay: false)

  @Argument(help: "The folder, which must exist.", completion: .directory)
  var folder: String

  func run() throws {
    for page in try Documentation.pages() { try FileReplacement(folder + "/" + page.name).write(page.text) }
  }
}
