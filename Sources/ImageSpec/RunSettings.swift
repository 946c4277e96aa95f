// SPDX-License-Identifier: Apache-2.0

/// How containers of an image are run: the `config` of its configuration.
///
/// A field that is not of the type it should be is read as absent: an image is not refused for it.
/// Specification: https://github.com/opencontainers/image-spec/blob/main/config.md#properties, and for `Healthcheck` and
/// `Shell` https://github.com/moby/docker-image-spec/blob/main/spec.md
package struct RunSettings: Hashable, Sendable, Decodable {
  /// "1000", "app", "0:0"; empty or absent is root.
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
  /// "CMD-SHELL", "curl -f http://localhost"; ["NONE"] turns off that of the base.
  package var healthcheck: [String]?
  package var shell: [String]?
  package var stopSignal: String?

  package init() {}

  private enum Key: String, CodingKey {
    case User, Env, Entrypoint, Cmd, WorkingDir, ExposedPorts, Volumes, Labels, Healthcheck, Shell, StopSignal
  }

  /// What stands for a set in the configuration: the keys of an object.
  private struct Present: Decodable { init(from decoder: any Decoder) {} }

  private struct Healthcheck: Decodable { var Test: [String]? }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func value<T: Decodable>(_ key: Key, _ type: T.Type) -> T? {
      (try? fields.decodeIfPresent(type, forKey: key)) ?? nil
    }
    user = value(.User, String.self)
    environment = value(.Env, [String].self) ?? []
    entrypoint = value(.Entrypoint, [String].self)
    command = value(.Cmd, [String].self)
    workingDirectory = value(.WorkingDir, String.self)
    ports = (value(.ExposedPorts, [String: Present].self) ?? [:]).keys.sorted()
    volumes = (value(.Volumes, [String: Present].self) ?? [:]).keys.sorted()
    labels = value(.Labels, [String: String].self) ?? [:]
    healthcheck = value(.Healthcheck, Healthcheck.self)?.Test
    shell = value(.Shell, [String].self)
    stopSignal = value(.StopSignal, String.self)
  }
}
