// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import ImageSpec

/// The kinds of places, in the order in which a target without a scheme is tried.
package enum Sources {
  package static let all: [any ImageSource.Type] = [
    OCIDirectory.self, Archive.self, BillOfMaterials.self, FileSystem.self, LocalEngine.self, Containerd.self,
    RegistryImages.self,
  ]

  /// Opens a target as a user names it: `scheme://path`, a path recognised by what it is, or the name of an image.
  /// - Throws: `ImageError`, `ArchiveError`, `EngineError`, `TransportError`.
  package static func open(_ target: String, choice: ImageChoice) async throws -> OpenedTarget {
    if let mark = target.firstRange(of: "://") {
      let scheme = String(target[..<mark.lowerBound])
      guard let source = all.first(where: { $0.scheme == scheme }) else {
        let known = all.map { "\($0.scheme)://" }.joined(separator: ", ")
        throw ImageError.unrecognised(path: target, found: "the scheme \(scheme):// is none of \(known)")
      }
      return try await source.open(String(target[mark.upperBound...]), choice: choice)
    }
    if target == BillOfMaterials.standardInput { return try await BillOfMaterials.open(target, choice: choice) }
    guard PathKind(of: target) != .absent else { return try await named(target, choice: choice) }
    guard let source = all.first(where: { $0.recognises(target) }) else {
      throw ImageError.unrecognised(path: target, found: "neither a tar archive, nor an SBOM, nor a directory")
    }
    return try await source.open(target, choice: choice)
  }

  /// Whether a target is the name of an image, which an engine or a registry must be asked for.
  package static func isName(_ target: String) -> Bool {
    if let mark = target.firstRange(of: "://") {
      let scheme = target[..<mark.lowerBound]
      return [LocalEngine.scheme, Containerd.scheme, RegistryImages.scheme].contains { $0 == scheme }
    }
    return target != BillOfMaterials.standardInput && PathKind(of: target) == .absent
  }

  /// Opens an image by its name, in the first place that has it.
  private static func named(_ name: String, choice: ImageChoice) async throws -> OpenedTarget {
    // What can only be a path is not asked for elsewhere, and no registry need hear of it.
    let isPath =
      [".", "/", "~"].contains(where: name.hasPrefix)
      || [".tar", ".tar.gz", ".tgz", ".tar.zst"].contains(where: name.hasSuffix)
    guard !isPath, (try? Reference(name)) != nil else { throw ImageError.notFound(name) }
    var misses: [any Error] = []
    let places = places(choice)
    for (index, source) in places.enumerated() {
      do {
        return try await source.open(name, choice: choice)
      } catch {
        // The last place has the last word, and the others are heard too.
        guard isMiss(error) || index == places.count - 1 && !misses.isEmpty && !Task.isCancelled else { throw error }
        // Nobody misses a store that most machines have not.
        if case EngineError.noStore = error { continue }
        misses.append(error)
      }
    }
    let advice = misses.reversed().lazy.compactMap { ($0 as? any LocalizedError)?.recoverySuggestion }.first
    throw ImageError.nowhere(name, tried: misses.map(words), advice: advice)
  }

  /// What an error says among others.
  private static func words(of error: any Error) -> String {
    if case EngineError.noEngine = error { return "no container engine was found" }
    return "\(error)"
  }

  /// Whether an error says only that the image is not to be had there.
  private static func isMiss(_ error: any Error) -> Bool {
    if case ImageError.noSuchPlatform = error { return true }
    return (error as? EngineError)?.isMiss == true
  }

  /// Where images are asked for by name, in this order.
  private static func places(_ choice: ImageChoice) -> [any ImageSource.Type] {
    switch choice.remote.pull {
    // An engine keeps nothing beside its images.
    case .missing where !choice.readsLayers: [RegistryImages.self]
    case .always: [RegistryImages.self]
    case .missing: [LocalEngine.self, Containerd.self, RegistryImages.self]
    case .never: [LocalEngine.self, Containerd.self]
    }
  }
}
