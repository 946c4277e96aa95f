// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Who runs in the final image, as far as the file says it.
struct FinalUser {
  /// A `USER` that holds at the end.
  struct Choice {
    let step: Step
    let word: Word
    /// Without the group; `nil` where nobody can say it.
    let name: String?
    /// Whether an argument of the build may change it.
    let isAssumed: Bool

    init(_ step: Step, _ word: Word) {
      self.step = step
      self.word = word
      let expansion = step.scope.expand(word)
      name = expansion.value.map { String($0.prefix { $0 != ":" }) }
      isAssumed = !expansion.assumed.isEmpty
    }

    var isRoot: Bool {
      guard let name else { return false }
      return name == "root" || !name.isEmpty && name.allSatisfy { $0 == "0" }
    }
  }

  private(set) var last: Choice?
  private let file: LintedFile
  private var accounts: [(account: Account, step: Step)] = []

  init(_ file: LintedFile) {
    self.file = file
    for stage in file.lineage.reversed() {
      for step in file.steps(of: stage) where step.trigger == nil {
        if case .user(let word) = step.instruction.content { last = Choice(step, word) }
        guard step.keyword == "RUN" else { continue }
        for command in step.commands {
          guard let account = Account(command), !account.isGroup, account.command.name != "usermod" else { continue }
          accounts.append((account, step))
        }
      }
    }
  }

  /// The number of a user that the file makes, or that the base image is known to have.
  func number(of name: String) -> String? {
    let made = accounts.filter { $0.account.name == name }
    if !made.isEmpty {
      guard made.count == 1, let id = made[0].account.id, id > 0 else { return nil }
      return String(id)
    }
    if let image = file.finalStage.flatMap({ file.image(under: $0) }), let user = BaseUsers.user(of: image),
      user.name == name
    {
      return user.number
    }
    return nil
  }

  /// A `USER` at the end: the one user that the file makes, or the one that the base image has for this.
  ///
  /// Servers that start as root to give their rights away themselves are left alone.
  var repair: Repair? {
    guard let stage = file.finalStage else { return nil }
    let names = Entry(file).names.map(\.name)
    guard !names.contains(where: { Servers.kind(of: $0) != nil || Servers.managers.contains($0) }) else { return nil }
    guard !names.contains(where: { $0.hasSuffix("entrypoint.sh") || $0.hasSuffix("entrypoint") }) else { return nil }
    if accounts.count == 1 {
      let account = accounts[0].account
      if let id = account.id {
        guard id > 0, let edit = LineToAdd(file).edit("USER \(id)", to: stage) else { return nil }
        return Repair([edit])
      }
      // `useradd app` is given a number, so that it can be named by it.
      guard account.number == nil, account.command.name == "useradd", account.name != nil,
        account.command.nesting.isEmpty, file.dockerfile.source.text(account.program.place).hasSuffix("useradd"),
        let edit = LineToAdd(file).edit("USER 10001", to: stage)
      else { return nil }
      let end = account.program.place.range.upperBound
      return Repair([Edit(end..<end, " --uid 10001"), edit])
    }
    guard accounts.isEmpty, let image = file.image(under: stage), let user = BaseUsers.user(of: image),
      let edit = LineToAdd(file).edit("USER \(user.number)", to: stage)
    else { return nil }
    return Repair([edit])
  }
}
