// SPDX-License-Identifier: Apache-2.0

/// What a file of an image says of the files it cannot do without.
package enum FileFacts: Hashable, Sendable {
  case elf(ElfFacts)
  case script(ScriptFacts)
  /// Folders of libraries, from the loader's configuration.
  case libraryFolders([String])
  /// Files that a Java archive names beside itself (`Class-Path` of its manifest).
  case classPath([String])
}
