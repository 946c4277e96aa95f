// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// What an image says of itself: how its containers run, and how it was built.
  ///
  /// Specification: https://github.com/opencontainers/image-spec/blob/main/config.md
  package struct Configuration: Codable, Hashable, Sendable {
    /// RFC 3339, as the image states it.
    package var created: String?
    package var author: String?
    /// "1000", "app:app"; absent or empty is root.
    package var user: String?
    /// "PATH=/bin", in the order of the image.
    package var environment: [String] = []
    package var entrypoint: [String]?
    package var command: [String]?
    package var workingDirectory: String?
    /// "80/tcp", sorted.
    package var ports: [String] = []
    /// Sorted.
    package var volumes: [String] = []
    package var labels: [String: String] = [:]
    /// ["CMD-SHELL", "curl -f http://localhost"].
    package var healthcheck: [String]?
    package var shell: [String]?
    package var stopSignal: String?
    /// The steps of the build, the first one first.
    package var history: [Step] = []

    package init() {}

    /// One step of the build.
    package struct Step: Codable, Hashable, Sendable {
      /// RFC 3339.
      package var created: String?
      package var instruction: String?
      /// Index into `layers` of what it made; absent: it made none.
      package var layer: Int?

      package init(created: String?, instruction: String?, layer: Int?) {
        self.created = created
        self.instruction = instruction
        self.layer = layer
      }
    }
  }
}
