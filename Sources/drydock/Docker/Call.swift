// SPDX-License-Identifier: Apache-2.0

/// What the words mean that the process was started with: by a user, or by docker for its plugin `docker-drydock`.
///
/// Docker hands a plugin its own arguments as they are: `docker --debug drydock cves X` runs `docker-drydock --debug
/// drydock cves X`, `docker help drydock` runs `docker-drydock help drydock`, and completion runs `docker-drydock
/// __complete drydock cv` (docker/cli, cli-plugins/plugin and cli-plugins/manager).
struct Call: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    /// Docker asks what this plugin is.
    case metadata
    case command([String])
    /// A shell asks how the last of the words may go on; with or without a word on each candidate.
    case completion([String], isDescribed: Bool)
  }

  let purpose: Purpose
  /// Whether docker is between the user and us.
  let isPlugin: Bool
  let flags: DockerFlags

  /// - Parameter program: the name the process was started by.
  init(program: String, arguments: [String]) {
    var words = arguments[...]
    var flags = DockerFlags()
    var purpose: Purpose?
    if words.first == PluginMetadata.request {
      purpose = .metadata
    } else if program.split(separator: "/").last == PluginPlace.name[...] {
      flags.take(from: &words)
      let first = words.first
      switch first {
      case "__complete", "__completeNoDesc":
        words.removeFirst()
        flags.take(from: &words)
        if words.popFirst() == Call.word { purpose = .completion(Array(words), isDescribed: first == "__complete") }
      case "help":
        words.removeFirst()
        if words.popFirst() == Call.word { purpose = .command(words + ["--help"]) }
      case Call.word: purpose = .command(Array(words.dropFirst()))
      default: break  // called by its long name, without docker
      }
    }
    self.purpose = purpose ?? .command(arguments)
    isPlugin = purpose != nil
    self.flags = isPlugin ? flags : DockerFlags()
  }

  /// What docker's users call this plugin.
  private static let word = "drydock"
}

extension Call {
  /// Does what is asked for.
  func status(in surroundings: Surroundings) async -> ExitStatus {
    var surroundings = surroundings
    surroundings.docker = flags
    surroundings.isPlugin = isPlugin
    let invocation: Invocation
    switch purpose {
    case .command(let arguments):
      invocation = Invocation(arguments: arguments, surroundings: surroundings)
      let lifeline = isPlugin ? DockerLifeline(surroundings[DockerLifeline.variable]) : nil
      defer { lifeline?.close() }
      return await invocation.status()
    case .metadata: return answer(PluginMetadata.text)
    case .completion(let words, let isDescribed):
      return answer((try? CompletionAnswer(words: words, root: Drydock.self).text(isDescribed: isDescribed)) ?? ":0\n")
    }
  }

  private func answer(_ text: String) -> ExitStatus {
    do { try Outlet.standardOutput.write(text) } catch { return .failed }
    return .fine
  }
}
