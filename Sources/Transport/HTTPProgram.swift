// SPDX-License-Identifier: Apache-2.0

/// A program that stands for a host: it reads requests from its standard input and writes answers to its standard output,
/// as `ssh HOST docker system dial-stdio` does.
package struct HTTPProgram: Hashable, Sendable {
  /// The path of the program.
  package var path: String
  package var arguments: [String]
  /// All that it sees of the environment.
  package var variables: [String: String]

  package init(path: String, arguments: [String], variables: [String: String]) {
    self.path = path
    self.arguments = arguments
    self.variables = variables
  }
}
