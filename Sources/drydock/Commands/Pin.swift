// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser

/// `drydock pin`.
struct Pin: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: "Write into Dockerfiles and Compose files which digests their tags stand for.",
    usage: "drydock pin [<options>] [<file|folder> ...]",
    discussion: """
      A tag may stand for another image tomorrow; a digest never does. python:3.12 becomes python:3.12@sha256:…, in FROM, \
      COPY --from, RUN --mount=from=, in defaults of ARG that nothing else hangs on, and in image: of Compose services that \
      are not built. A folder means all Dockerfiles and Compose files below it. Nothing else of a file changes; run again, \
      nothing does.

      The difference goes to standard output, for git apply and patch -p1; what was done, and what stays and why, to \
      standard error. Digests are those of --layout, else of the registry.

      Exit status: 0 fine, 1 a file could not be read or a digest is not known; with --check also 2, something would \
      change, and 3, nothing would, but a digest is not known.

      EXAMPLES
        drydock pin | git apply
        drydock pin --write Dockerfile compose.yaml
        drydock pin --check .
        drydock pin --offline --layout alpine:3.20=oci/alpine Dockerfile
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "file|folder"), completion: .file())
  var files: [String] = []

  @OptionGroup var pinning: PinningOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await pinning.run(.pin, files, deed: "pinned", in: surroundings)
  }
}
