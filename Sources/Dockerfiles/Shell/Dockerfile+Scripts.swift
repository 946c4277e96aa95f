// SPDX-License-Identifier: Apache-2.0

/// The commands of instructions.
extension Dockerfile {
  /// The commands that an instruction runs: `RUN`, `CMD`, `ENTRYPOINT`, `HEALTHCHECK`; `nil` for others.
  ///
  /// - Parameter shell: the one that holds there.
  package func script(of instruction: Instruction, shell: ShellChoice) -> ShellScript? {
    switch instruction.content {
    case .run(let run): script(of: run.program, instruction.heredocs, shell)
    case .cmd(let program), .entrypoint(let program), .healthcheck(let program?): script(of: program, [], shell)
    case .onbuild(let inner): script(of: inner, shell: shell)
    default: nil
    }
  }

  private func script(of program: Program, _ heredocs: [Heredoc], _ shell: ShellChoice) -> ShellScript {
    switch program {
    case .exec(let words, let place): exec(words, place)
    case .shell(let text, _):
      // A here-document alone is the script; with #! its own interpreter runs it.
      if let heredoc = heredocs.first, heredocs.count == 1, text.source(of: 0..<text.count) == heredoc.place.range {
        script(heredoc.text, shell)
      } else {
        read(text, shell, heredocs)
      }
    }
  }

  private func script(_ text: TracedText, _ shell: ShellChoice) -> ShellScript {
    guard text.bytes.starts(with: "#!".utf8) else { return read(text, shell, []) }
    let line = String(decoding: text.bytes.dropFirst(2).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    var words = line.split(separator: " ").map(String.init)
    if words.count > 1, words[0].hasSuffix("/env") { words.removeFirst(words[1] == "-S" ? 2 : 1) }
    return read(text, ShellChoice(words: words.isEmpty ? ["sh"] : words), [])
  }

  private func read(_ text: TracedText, _ shell: ShellChoice, _ heredocs: [Heredoc]) -> ShellScript {
    var script = ShellScript(language: shell.language)
    guard script.isRead else { return script }
    var reader = ShellReader(text, source: source, options: shell.options)
    reader.read()
    // `bash <<EOF`: the shell reads its commands from the here-document.
    for heredoc in heredocs {
      guard let owner = reader.commands.last(where: { $0.reads(heredoc) }), owner.isShellAlone else { continue }
      var options = ShellOptions()
      options.enter(owner.arguments.map(\.known))
      reader.readPart(heredoc.text, nesting: .unwrapped, options: options)
    }
    script.commands = reader.commands
    script.problems = reader.problems
    return script
  }

  /// The JSON form: one command, whose words are as they are.
  private func exec(_ words: [Word], _ place: Place) -> ShellScript {
    var command = ShellCommand(place: place, link: .begin, pipeline: 0, nesting: [], options: .init())
    command.words = words.map { word in
      ShellWord(text: source.text(word.place), value: word.text, place: word.place, isQuoted: true)
    }
    let language = ShellLanguage(interpreter: words.first?.text ?? "")
    var script = ShellScript(language: language == .powershell || language == .cmd ? language : .posix)
    script.commands = [command]
    guard let position = command.scriptPosition, let trace = words[position].trace else { return script }
    var options = ShellOptions()
    options.enter(command.words[..<position].map(\.known))
    var reader = ShellReader(trace, source: source, options: options, outer: [.unwrapped], pipelines: 1)
    reader.read()
    script.commands += reader.commands
    script.problems = reader.problems
    return script
  }
}

extension ShellCommand {
  /// Whether it reads the here-document.
  fileprivate func reads(_ heredoc: Heredoc) -> Bool {
    redirections.contains { $0.sign.hasPrefix("<<") && $0.target?.known == heredoc.name }
  }

  /// A shell without a script among its arguments.
  fileprivate var isShellAlone: Bool {
    guard let first = effective.first?.value, ShellLanguage(interpreter: first) == .posix else { return false }
    return arguments.allSatisfy { $0.known.hasPrefix("-") && !$0.known.contains("c") || $0.known == "pipefail" }
  }
}
