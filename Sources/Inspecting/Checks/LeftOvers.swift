// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Reporting

/// What belongs to the place where the image was made.
struct LeftOvers: ImageCheck {
  static let guide = CheckGuide(
    "DI206", "Leave the workshop out of the image", .medium, aliases: ["DKL-LI-0003"],
    why: """
      A .git folder is the whole history of the sources, with all that was ever deleted from it; Dockerfiles, editor \
      settings and shell histories tell how and by whom the image was made.
      """,
    remedy: "List them in .dockerignore, and copy what is needed by name in place of COPY . .",
    bad: """
      -rw-r--r-- /app/.git/HEAD
      """,
    good: """
      -rw-r--r-- /app/main.py
      """)

  /// Folders, told once each.
  private static let folders: [(name: String, what: String, severity: Level)] = [
    (".git", "the history of the sources", .medium), (".svn", "the history of the sources", .medium),
    (".hg", "the history of the sources", .medium), (".idea", "settings of an editor", .low),
    (".vscode", "settings of an editor", .low), (".github", "settings of a forge", .low),
    (".pytest_cache", "what a test left", .low), (".mypy_cache", "what a type checker left", .low),
    (".terraform", "Terraform's working folder", .medium),
  ]
  private static let files: [Substring: (what: String, severity: Level)] = [
    ".bash_history": ("the commands that somebody typed", .medium),
    ".zsh_history": ("the commands that somebody typed", .medium),
    ".ash_history": ("the commands that somebody typed", .medium), ".python_history": ("what somebody typed", .low),
    ".mysql_history": ("the queries that somebody typed", .medium),
    ".psql_history": ("the queries that somebody typed", .medium),
    ".lesshst": ("what somebody read", .low), ".viminfo": ("what somebody edited", .low),
    "Dockerfile": ("how the image is built", .low), "docker-compose.yml": ("how the image is run", .low),
    "docker-compose.yaml": ("how the image is run", .low), ".dockerignore": ("how the image is built", .low),
    "Vagrantfile": ("how a machine is built", .low), ".gitlab-ci.yml": ("how the image is built", .low),
    "terraform.tfstate": ("Terraform's state, which holds secrets in clear text", .high),
    ".DS_Store": ("what a Mac left", .low),
    "authorized_keys": ("whose keys may log in", .medium),
  ]
  private static let limit = 100
  /// Packages bring such files of their own.
  private static let foreign: Set<Substring> = [
    "node_modules", "site-packages", "dist-packages", "gems", "vendor", "pkg", "doc", "testdata",
  ]

  private var found: [String: Observation] = [:]

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.isVisible, file.kind == .file || file.kind == .directory, !file.isPackaged, found.count < Self.limit
    else { return }
    let isFile = file.kind == .file
    if isFile, let known = Self.files[file.name], !file.isBelow(Self.foreign) {
      found["/" + file.path] = Self.observation(known.what, at: file.place(), known.severity)
    }
    let whole = "/" + file.path + (isFile ? "" : "/")
    guard whole.contains("/.") else { return }
    for folder in Self.folders {
      guard let range = whole.firstRange(of: "/" + folder.name + "/") else { continue }
      let path = String(whole[..<range.upperBound].dropLast())
      guard found[path] == nil, !InspectedFile(path: path, kind: .directory, layer: nil, mode: 0).isBelow(Self.foreign)
      else { continue }
      found[path] = Self.observation(
        folder.what, at: .file(.init(path: path, layer: file.layer)), folder.severity)
    }
  }

  func observations(of image: InspectedImage) -> [Observation] { found.sorted { $0.key < $1.key }.map(\.value) }
}
