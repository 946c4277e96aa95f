// SPDX-License-Identifier: Apache-2.0

/// The pages that are made from declarations: commands, formats, files that are read, programs that are known, and the manual.
enum Documentation {
  struct Page {
    let name: String
    let text: String
  }

  /// A variable that is not an option.
  struct Variable {
    let name: String
    let meaning: String
  }

  static let variables = [
    Variable(name: "NO_COLOR", meaning: "When it is set to anything, no colours are written."),
    Variable(name: "CLICOLOR_FORCE", meaning: "When it is set to anything but 0, colours are written to pipes too."),
    Variable(name: "TERM", meaning: "On a terminal called dumb there are neither colours nor progress."),
    Variable(name: "CI", meaning: "When it is set, no progress is shown."),
    Variable(name: "XDG_CACHE_HOME", meaning: "Where the cache directory is, when --cache-dir does not say."),
    Variable(name: "XDG_CONFIG_HOME", meaning: "Where drydock/config.yaml is, when --config does not say."),
    Variable(name: "DOCKER_CONFIG", meaning: "The folder of docker's configuration and plugins, else .docker in HOME."),
    Variable(name: "HOME", meaning: "Where .cache/drydock and .config/drydock are, when nothing else says."),
  ]

  static func pages() throws -> [Page] {
    let root = try Declaration.of(Drydock.self)
    return [
      Page(name: "commands.md", text: CommandPages(root: root).text),
      Page(name: "formats.md", text: FormatPage().text),
      Page(name: "catalogers.md", text: CatalogerPage().text),
      Page(name: "classifiers.md", text: ClassifierPage().text),
      Page(name: "drydock.1", text: ManualPage(root: root).text),
    ]
  }
}
