// SPDX-License-Identifier: Apache-2.0
import Packages

extension ClaimedFile {
  /// The executables in this file. One that cannot be read leaves a gap, the same for every cataloger that asks.
  func executables(gaps: inout [Gap]) -> [Executable] {
    do {
      return try Executable.all(in: content)
    } catch {
      gaps.append(Gap("/" + path, "executable that cannot be read: \(error)"))
      return []
    }
  }
}
