// SPDX-License-Identifier: Apache-2.0
import Judging

/// `policies.md`: the built-in policies and their settings, in Markdown.
struct PolicyReference {
  var text: String {
    var text = """
      # Policies

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      What they are for and how to set them: [policies.md](../policies.md). Beside its own settings each takes `weight` \
      (0 to 1000) and `enabled`; `NAME: false` is short for `enabled: false`.


      """
    for type in Policies.all {
      let guide = type.guide
      text +=
        "## \(guide.id)\n\n**\(guide.title).** \(guide.meaning) Weight: \(guide.weight). Remedy: \(guide.remedy).\n\n"
      if !guide.settings.isEmpty { text += "| setting | without it | meaning |\n|---|---|---|\n" }
      for setting in guide.settings {
        text += "| `\(setting.key)` | `\(setting.standard)` | \(setting.meaning) |\n"
      }
      text += guide.settings.isEmpty ? "" : "\n"
    }
    return text
  }
}
