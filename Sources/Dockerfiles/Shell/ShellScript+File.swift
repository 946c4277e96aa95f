// SPDX-License-Identifier: Apache-2.0

extension ShellScript {
  /// Reads a file of shell commands; a line `#!` is a comment like others.
  package init(file bytes: [UInt8]) {
    self.init(language: .posix)
    let source = Source(bytes)
    var text = TracedText()
    text.append(0..<bytes.count, of: bytes)
    var reader = ShellReader(text, source: source)
    reader.read()
    commands = reader.commands
    problems = reader.problems
  }
}
