// SPDX-License-Identifier: Apache-2.0
import Database
import Judging

/// `views.md`: what `query` and policies in SQL can ask, in Markdown.
struct ViewReference {
  var text: String {
    var text = """
      # Views

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      What `drydock query` and policies in SQL can ask. Texts are cut after 8000 bytes; whatever is not known is NULL.


      """
    for view in ReportViews.all {
      text += "## \(view.name)\n\n\(view.meaning.prefix(1).uppercased() + view.meaning.dropFirst()).\n\n"
      text += "| column | type | meaning |\n|---|---|---|\n"
      for column in view.columns { text += "| `\(column.name)` | \(column.type) | \(column.meaning) |\n" }
      text += "\n"
    }
    return text + "## Functions\n\n`" + QueryLimits.functions.sorted().joined(separator: "`, `") + "`\n"
  }
}
