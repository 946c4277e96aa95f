// SPDX-License-Identifier: Apache-2.0

/// Where the classes of a Maven package stand, as far as its coordinates tell.
enum JavaPackages {
  /// Folders, without a slash at either end, of which one holds classes where the package is there.
  ///
  /// The group is the package's name by convention (https://maven.apache.org/guides/mini/guide-naming-conventions.html);
  /// older artifacts have theirs by their own name: commons-io is `org/apache/commons/io`.
  static func folders(of coordinates: MavenCoordinates) -> [String] {
    var folders: [String] = []
    let group = coordinates.group.map { $0.split(separator: ".").map(String.init) } ?? []
    if group.count >= 2 || isTelling(group.first) { folders.append(group.joined(separator: "/")) }
    // com.fasterxml.jackson.core is the group of com.fasterxml.jackson.databind, too.
    if group.count >= 4 { folders.append(group.dropLast().joined(separator: "/")) }
    // Whoever moves a package puts its own name in the place of "com" or "com.google".
    if group.count >= 4 { folders.append(group.dropFirst().joined(separator: "/")) }
    let words = words(of: coordinates.artifact)
    if words.count >= 2 || isTelling(words.first) { folders.append(words.joined(separator: "/")) }
    if words.count >= 2, isTelling(words.last) { folders.append(words[words.count - 1]) }
    if let group = coordinates.group, let others = elsewhere[group] { folders += others }
    return folders
  }

  /// The words of an artifact's name, without numbers at their ends: commons-lang3 is commons, lang.
  private static func words(of artifact: String) -> [String] {
    artifact.split(whereSeparator: { $0 == "-" || $0 == "." || $0 == "_" }).compactMap { word in
      var word = word
      while let last = word.last, last.isNumber { word = word.dropLast() }
      return word.isEmpty ? nil : String(word)
    }
  }

  /// Whether a folder of that name alone says whose it is.
  private static func isTelling(_ word: String?) -> Bool {
    guard let word, word.utf8.count >= 4 else { return false }
    return ![
      "client", "common", "commons", "core", "impl", "internal", "java", "javax", "main", "model", "plugin",
      "server", "shared", "test", "tools", "util", "utils",
    ].contains(word)
  }

  /// Groups whose packages are named otherwise.
  private static let elsewhere: [String: [String]] = [
    "com.github.jai-imageio": ["com/github/jaiimageio"],
    "com.google.code.findbugs": ["javax/annotation", "edu/umd/cs/findbugs"], "com.google.guava": ["com/google/common"],
    "com.squareup.okhttp3": ["okhttp3"], "com.squareup.okio": ["okio"], "com.sun.activation": ["javax/activation"],
    "com.sun.mail": ["javax/mail"], "io.projectreactor": ["reactor"], "org.apache.geronimo.specs": ["javax"],
    "org.apache.httpcomponents": ["org/apache/http"],
    "org.apache.httpcomponents.client5": ["org/apache/hc"], "org.apache.httpcomponents.core5": ["org/apache/hc"],
    "org.apache.maven.resolver": ["org/eclipse/aether"],
    "org.codehaus.woodstox": ["org/codehaus/stax2", "com/ctc/wstx"], "org.jetbrains.kotlin": ["kotlin"],
    "org.jetbrains.kotlinx": ["kotlinx"], "org.jpmml": ["org/dmg/pmml"], "org.ow2.asm": ["org/objectweb/asm"],
    "org.scala-lang": ["scala"],
    "org.slf4j": ["org/apache/commons/logging", "org/apache/log4j"], "xml-apis": ["org/w3c/dom", "org/xml/sax"],
  ]
}
