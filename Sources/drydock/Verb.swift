// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// A command that does something: options in, one call downstairs, one document out.
protocol Verb: ParsableCommand, Sendable {
  func perform(in surroundings: Surroundings) async throws -> ExitStatus
}

/// Why a command could not do its job: what it was about, and the error of the room that knows.
struct Failure: Error {
  let subject: String
  let cause: any Error
}
