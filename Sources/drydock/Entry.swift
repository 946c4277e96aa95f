// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the program begins: the process becomes values here, and a value becomes its exit status.
@main
enum Entry {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)  // a closed pipe is told by `write`, and is not an error
    let words = CommandLine.arguments
    let call = Call(program: words.first ?? "", arguments: Array(words.dropFirst()))
    exit(await call.status(in: .process).rawValue)
  }
}
