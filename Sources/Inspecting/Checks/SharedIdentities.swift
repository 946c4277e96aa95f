// SPDX-License-Identifier: Apache-2.0
import Reporting

/// Accounts and groups that share a number or a name.
struct SharedIdentities: ImageCheck {
  static let guide = CheckGuide(
    "DI204", "Give each account and group a number of its own", .medium, aliases: ["DKL-LI-0002"],
    why: """
      The kernel knows numbers alone: two accounts with one number are one, and own each other's files. A second account \
      with the number 0 is root by another name.
      """,
    remedy: "Give the second one a free number (useradd -u, groupadd -g).",
    bad: """
      /etc/passwd: root:x:0:0::/root:/bin/sh | app:x:1000:1000::/:/bin/sh | web:x:1000:1001::/:/bin/sh
      """,
    good: """
      /etc/passwd: root:x:0:0::/root:/bin/sh | app:x:1000:1000::/:/bin/sh
      /etc/group: root:x:0: | app:x:1000:
      """)

  private var found: [Observation] = []

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.isVisible, file.path == "etc/passwd" || file.path == "etc/group", let note = file.note else { return }
    let (what, number) = file.path == "etc/passwd" ? ("accounts", "uid") : ("groups", "gid")
    var byID: [Int: [Account]] = [:]
    for account in note.accounts { if let id = account.id { byID[id, default: []].append(account) } }
    for (id, accounts) in byID.sorted(by: { $0.key < $1.key }) where accounts.count > 1 {
      let names = accounts.map(\.name).sorted().joined(separator: ", ")
      let isRoot = id == 0 && number == "uid"
      found.append(
        Self.observation(
          "\(what) share the \(number) \(id): \(names)" + (isRoot ? "; all of them are root" : ""),
          at: file.place(line: accounts[1].line), isRoot ? .high : number == "gid" ? .low : .medium))
    }
    let byName = Dictionary(grouping: note.accounts, by: \.name)
    for (name, accounts) in byName.sorted(by: { $0.key < $1.key }) where accounts.count > 1 {
      found.append(Self.observation("\(what) share the name \(name)", at: file.place(line: accounts[1].line), .low))
    }
  }

  func observations(of image: InspectedImage) -> [Observation] { found }
}
