// SPDX-License-Identifier: Apache-2.0
import Cataloging

/// `classifiers.md`: the programs that are known without a package manager, in Markdown.
struct ClassifierPage {
  var text: String {
    var text = """
      # Programs without a package manager

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      These are known by the name of their file and by the version they hold of themselves. A file that has the name and \
      not the string is not listed. Programs and libraries must be executables of Linux, Windows or macOS.

      | product | files | CPE names |
      |---|---|---|

      """
    let classifiers = Classifiers.all.sorted { $0.product.name < $1.product.name }
    for classifier in classifiers {
      let files = (classifier.claims + classifier.texts).map { "`\($0.replacing("**/", with: ""))`" }
      let names = classifier.product.dictionaryNames.map { "`\($0)`" }
      text += "| \(classifier.product.name) | \(files.joined(separator: ", ")) | \(names.joined(separator: ", ")) |\n"
    }
    return text
  }
}
