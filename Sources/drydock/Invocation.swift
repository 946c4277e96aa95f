// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// One call of the program: arguments, the surroundings they are read in, and the exit status.
struct Invocation {
  let arguments: [String]
  let surroundings: Surroundings

  /// Parses and performs; every error is told on standard error, once.
  func status() async -> ExitStatus {
    let command: any ParsableCommand
    var variables: [String] = []
    do {
      let filled = try OptionVariables.fill(arguments, from: surroundings.variables, root: Drydock.self)
      variables = filled.used
      command = try Drydock.parseAsRoot(filled.arguments)
    } catch let error as CommandError {
      return fail(error)
    } catch {
      return answer(error, variables: variables)
    }
    do {
      if let verb = command as? any Verb {
        let surroundings = surroundings
        return try await Interruption.watching { try await verb.perform(in: surroundings) }
      }
      var brief = command
      try brief.run()
      return .fine
    } catch  where Drydock.exitCode(for: error) == .success {
      return answer(error, variables: variables)
    } catch {
      return fail(error)
    }
  }

  /// Help and completion scripts go to standard output; a wrong option to standard error, with the usage.
  private func answer(_ error: any Error, variables: [String]) -> ExitStatus {
    let text = surroundings.spoken(Drydock.fullMessage(for: error, columns: surroundings.helpColumns))
    if Drydock.exitCode(for: error) == .success {
      do { try Outlet.standardOutput.write(text.isEmpty ? "" : text + "\n") } catch { return fail(error) }
      return .fine
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines[0].hasPrefix("Error: ") { lines[0].removeFirst("Error: ".count) }
    lines[0] = "drydock: " + lines[0].prefix(1).lowercased() + lines[0].dropFirst()
    if !variables.isEmpty {
      lines.insert("  → taken from the environment: \(variables.joined(separator: ", "))", at: 1)
    }
    Self.say(lines)
    return .failed
  }

  /// `drydock: <what>: <cause>`, and what to do about it.
  private func fail(_ error: any Error) -> ExitStatus {
    let complaint = Complaint(error)
    Self.say(["drydock: " + complaint.line] + (complaint.advice.map { ["  → " + $0] } ?? []))
    return .failed
  }

  /// Writes lines to standard error.
  static func say(_ lines: [String]) {
    // Nothing is left to do where even standard error is closed.
    try? Outlet.standardError.write(lines.map { Printable($0).text + "\n" }.joined())
  }
}
