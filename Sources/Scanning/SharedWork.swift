// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Images
import Lineage
import Synchronization

/// What scans that go on side by side share: connections and logins at registries, layers that several images have, and
/// what is learned of images only when all are done, so that none of the reports depends on which came first.
package final class SharedWork: Sendable {
  package let registries: RegistryClient
  let turns = LayerTurns()
  private let lessons = Mutex<[Lesson]>([])

  /// - Parameter remote: how registries are reached, the same for all of the scans.
  package init(_ remote: RemoteSettings) { registries = RegistryClient(settings: remote) }

  func keep(_ lesson: Lesson) { lessons.withLock { $0.append(lesson) } }

  /// Writes down what was learned, now that no scan goes on any more.
  package func learn() {
    let all = lessons.withLock { lessons in
      defer { lessons = [] }
      return lessons
    }
    for lesson in all.sorted(by: {
      ($0.name.reference, $0.image.manifest.hex) < ($1.name.reference, $1.image.manifest.hex)
    }) { lesson.learn() }
  }
}
