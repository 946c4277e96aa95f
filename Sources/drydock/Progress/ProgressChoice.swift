// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// How progress is shown.
enum ProgressChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// A block on a terminal, nothing in a pipe or in CI.
  case auto
  /// A line for each step, for logs.
  case plain
  case none
}

/// What is shown in the end.
enum ProgressMode: Hashable, Sendable {
  case block, plain, none

  init(_ choice: ProgressChoice, isQuiet: Bool, in surroundings: Surroundings) {
    switch choice {
    case _ where isQuiet: self = .none
    case .auto: self = surroundings.showsProgress ? .block : .none
    case .plain: self = .plain
    case .none: self = .none
    }
  }
}
