// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A command that fetches something: `curl` or `wget`.
///
/// Options are those of curl(1) and of GNU Wget's manual; BusyBox's wget knows fewer.
struct Download {
  enum Output: Hashable {
    /// It is handed on, or written to the log.
    case standard
    case file(String)
    /// A file named after the address.
    case named
    case nothing
  }

  struct Option {
    /// With its dashes.
    var name: String
    var value: String?
    var word: ShellWord
  }

  let command: ShellCommand
  let program: String
  private(set) var options: [Option] = []
  private(set) var addresses: [ShellWord] = []

  init?(_ command: ShellCommand) {
    guard let name = command.name, name == "curl" || name == "wget" else { return nil }
    self.command = command
    program = name
    let (letters, longs) = name == "curl" ? Self.curl : Self.wget
    var words = command.arguments
    while let word = words.popFirst() {
      let text = word.known
      guard text.hasPrefix("-"), text.utf8.count > 1 else {
        addresses.append(word)
        continue
      }
      if text.hasPrefix("--") {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var option = Option(name: parts[0], value: parts.count > 1 ? parts[1] : nil, word: word)
        if option.value == nil, longs.contains(option.name) { option.value = words.popFirst()?.known }
        options.append(option)
        if option.name == "--url" { addresses.append(word) }
        continue
      }
      if name == "wget", ["-nv", "-nc", "-nd", "-nH", "-np", "-nvc"].contains(text) {
        options.append(Option(name: text, value: nil, word: word))
        continue
      }
      var rest = text.dropFirst()
      while let letter = rest.popFirst() {
        var option = Option(name: "-\(letter)", value: nil, word: word)
        if letters.contains(letter) {
          option.value = rest.isEmpty ? words.popFirst()?.known : String(rest)
          rest = ""
        }
        options.append(option)
      }
    }
  }

  func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }

  private func value(_ names: String...) -> String? { options.last { names.contains($0.name) }?.value }

  /// Where what comes is put.
  var output: Output {
    if program == "curl" {
      if has("-I", "--head") { return .nothing }
      if let file = value("-o", "--output") { return Self.output(file) ?? redirected }
      if has("-O", "--remote-name", "--remote-name-all", "-J") { return .named }
      return redirected
    }
    if has("--spider", "--version", "--help", "-V", "-h") { return .nothing }
    if let file = value("-O", "--output-document") { return Self.output(file) ?? redirected }
    return .named
  }

  private static func output(_ file: String) -> Output? {
    if file == "-" || file == "/dev/stdout" { return nil }
    return file == "/dev/null" ? .nothing : .file(file)
  }

  private var redirected: Output {
    let target = command.redirections.last {
      [">", ">>", ">|", "&>"].contains($0.sign) && ($0.descriptor ?? 1) == 1
    }?.target
    guard let target else { return .standard }
    return target.known == "/dev/null" ? .nothing : .file(target.known)
  }

  /// The address, or where it is not on the line the program.
  var title: String {
    let text = addresses.first?.known ?? program
    return text.count > 80 ? "\(text.prefix(40))…\(text.suffix(39))" : text
  }

  var place: Place { addresses.first?.place ?? command.place }

  /// Nothing leaves the machine.
  var isLocal: Bool {
    addresses.allSatisfy { word in
      ["http://localhost", "http://127.", "https://localhost", "localhost", "127.", "file:"].contains {
        word.known.hasPrefix($0)
      }
    }
  }

  /// Options with a value: letters, and names.
  private static let curl: (Set<Character>, Set<String>) = (
    Set("odHuAbceFmxXTwCKEyYzrQPtUD"),
    [
      "--output", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--header", "--user", "--user-agent",
      "--cookie", "--cookie-jar", "--referer", "--form", "--max-time", "--connect-timeout", "--proxy", "--request",
      "--upload-file", "--write-out", "--retry", "--retry-delay", "--retry-max-time", "--config", "--cert", "--key",
      "--cacert", "--capath", "--range", "--url", "--output-dir", "--dump-header", "--interface", "--resolve",
      "--ciphers", "--proto", "--proto-redir", "--proto-default", "--tls-max", "--limit-rate", "--max-redirs",
      "--speed-time", "--speed-limit", "--create-file-mode", "--max-filesize", "--proxy-user", "--continue-at",
      "--stderr", "--time-cond", "--json", "--cert-type", "--noproxy",
    ]
  )
  private static let wget: (Set<Character>, Set<String>) = (
    Set("oaOPtTwQeiBUARDIXl"),
    [
      "--output-document", "--directory-prefix", "--tries", "--timeout", "--header", "--user", "--password",
      "--execute", "--input-file", "--user-agent", "--wait", "--output-file", "--append-output", "--post-data",
      "--post-file", "--referer", "--level", "--accept", "--reject", "--domains", "--ca-certificate", "--waitretry",
      "--progress", "--method", "--body-data", "--base", "--quota", "--limit-rate", "--cut-dirs",
    ]
  )
}

/// Programs that run what they read.
enum Interpreter {
  private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh"]
  private static let others: Set<String> = ["perl", "ruby", "node", "php", "lua", "pwsh"]

  static func isShell(_ name: String) -> Bool { shells.contains(name) }

  static func isOne(_ name: String) -> Bool {
    isShell(name) || others.contains(name)
      || name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
  }

  /// Whether a command runs what comes to it.
  static func readsProgram(_ command: ShellCommand) -> Bool {
    guard let name = command.name, isOne(name) else { return false }
    let operands = command.operands
    let readsInput = operands.isEmpty || operands[0].known == "-" || operands[0].known == "/dev/stdin"
    if isShell(name) { return command.scriptText == nil && (readsInput || command.hasFlag("-s")) }
    return readsInput && !command.flags.contains { ["-c", "-e", "-m", "-r", "--version"].contains($0.known) }
  }
}

extension ShellCommand {
  /// The word behind `-c` of a shell.
  var scriptText: ShellWord? {
    guard let name, Interpreter.isShell(name) else { return nil }
    guard
      let flag = arguments.firstIndex(where: {
        $0.known.hasPrefix("-") && !$0.known.hasPrefix("--") && $0.known.contains("c")
      })
    else { return nil }
    return arguments[flag...].dropFirst().first
  }
}
