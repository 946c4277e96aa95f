// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the program begins: the process becomes values here, and a value becomes its exit status.
@main
enum Entry {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)  // a closed pipe is told by `write`, and is not an error
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await Invocation(arguments: arguments, surroundings: .process).status().rawValue)
  }
}
