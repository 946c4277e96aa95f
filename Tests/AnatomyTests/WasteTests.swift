// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Anatomy

/// What is wasted, held against a slow computation over the layers as an engine unpacks them.
@Suite struct WasteTests {
  /// One file with its bytes, however many names it has.
  private final class Stored {
    let layer: Int
    let bytes: [UInt8]
    /// The layers that took its names away, and whether something was put in their place.
    var lost: [(layer: Int, replaced: Bool, number: Int)] = []
    /// By name: which of its names it is, counted as they were given.
    var names: [String: Int] = [:]
    private var given = 0

    func give(_ name: String) {
      names[name] = given
      given += 1
    }

    init(_ layer: Int, _ bytes: [UInt8]) {
      self.layer = layer
      self.bytes = bytes
    }
  }

  /// What stands at a path.
  private enum Thing {
    case folder
    case file(Stored)
    case other
  }

  private struct Disk {
    var things: [String: Thing] = [:]

    mutating func remove(_ path: String, by layer: Int, replaced: Set<String>) {
      for (known, thing) in things where known == path || known.hasPrefix(path + "/") || path.isEmpty {
        if case .file(let stored) = thing, let number = stored.names.removeValue(forKey: known) {
          stored.lost.append((layer, replaced.contains(known), number))
        }
        things[known] = nil
      }
    }

    mutating func put(_ path: String, _ thing: Thing, by layer: Int, replaced: Set<String>) {
      let parts = path.split(separator: "/")
      for end in 1..<max(1, parts.count) {
        let above = parts[..<end].joined(separator: "/")
        if case .folder = things[above] { continue }
        if things[above] != nil { remove(above, by: layer, replaced: replaced) }
        things[above] = .folder
      }
      if case .folder = thing, case .folder = things[path] { return }
      if things[path] != nil { remove(path, by: layer, replaced: replaced) }
      if case .file(let stored) = thing { stored.give(path) }
      things[path] = thing
    }
  }

  private static func expected(_ layers: [[Deed]]) -> (shares: [Waste.Share], hidden: Int, duplicates: Int) {
    var disk = Disk()
    var all: [Stored] = []
    for (layer, deeds) in layers.enumerated() {
      // What the layer has in the end at each of its own paths.
      var own: Set<String> = []
      for deed in deeds {
        switch deed {
        case .folder(let path), .file(let path, _), .symlink(let path, _), .hardlink(let path, _): own.insert(path)
        case .remove, .clear: break
        }
      }
      for deed in deeds {
        switch deed {
        case .remove(let path): disk.remove(path, by: layer, replaced: own)
        case .clear(let path):
          guard case .folder? = disk.things[path] else { continue }
          disk.remove(path, by: layer, replaced: own)
          disk.things[path] = .folder
        default: break
        }
      }
      var files: [String: Stored] = [:]
      for deed in deeds {
        switch deed {
        case .folder(let path):
          disk.put(path, .folder, by: layer, replaced: own)
          files[path] = nil
        case .symlink(let path, _):
          disk.put(path, .other, by: layer, replaced: own)
          files[path] = nil
        case .file(let path, let bytes):
          let stored = Stored(layer, bytes)
          all.append(stored)
          disk.put(path, .file(stored), by: layer, replaced: own)
          files[path] = stored
        case .hardlink(let path, let target):
          let stored = files[target]
          disk.put(path, stored.map { .file($0) } ?? .other, by: layer, replaced: own)
          files[path] = stored
        case .remove, .clear: break
        }
      }
    }
    var shares = [Waste.Share](repeating: Waste.Share(), count: layers.count)
    var hidden = 0
    for stored in all where stored.names.isEmpty && !stored.bytes.isEmpty {
      hidden += 1
      let last = stored.lost.map(\.layer).max() ?? -1
      let isReplaced = stored.lost.filter { $0.layer == last }.min { $0.number < $1.number }?.replaced ?? false
      if isReplaced {
        shares[stored.layer].overwritten.add(stored.bytes.count)
      } else {
        shares[stored.layer].deleted.add(stored.bytes.count)
      }
    }
    var groups: [[UInt8]: [Stored]] = [:]
    for stored in all where !stored.names.isEmpty && !stored.bytes.isEmpty {
      groups[stored.bytes, default: []].append(stored)
    }
    for group in groups.values {
      let first = group.map(\.layer).min() ?? 0
      var isFirst = true
      for stored in group.sorted(by: { $0.layer < $1.layer }) {
        if isFirst, stored.layer == first {
          isFirst = false
          continue
        }
        shares[stored.layer].duplicates.add(stored.bytes.count)
      }
    }
    return (shares, hidden, groups.values.count { $0.count > 1 })
  }

  @Test(arguments: 0..<150)
  func theFiguresAreThoseOfTheSlowComputation(seed: UInt64) async throws {
    var dice = Dice(seed)
    let image = Self.plain(dice.image())
    let waste = WasteCount.waste(in: LaidLayers(try await StudiedImage.layers(image)))
    let expected = Self.expected(image)
    #expect(waste.shares == expected.shares, "\(image)")
    #expect(waste.hidden.count == expected.hidden)
    #expect(waste.duplicates.count == expected.duplicates)
    let total = waste.total
    #expect(waste.hidden.reduce(0) { $0 + $1.bytes } == total.overwritten.bytes + total.deleted.bytes)
    #expect(waste.duplicates.reduce(0) { $0 + $1.wasted } == total.duplicates.bytes)
  }

  /// Without paths that go through symbolic links: where those lead, the tree has its own tests for.
  private static func plain(_ layers: [[Deed]]) -> [[Deed]] {
    layers.map { deeds in
      deeds.map { deed in
        if case .symlink(let path, _) = deed { .file(path, "link") } else { deed }
      }
    }
  }

  @Test func theFateOfEachFileIsTold() async throws {
    let laid = LaidLayers(
      try await StudiedImage.layers([
        [.file("etc/a", "aaaa"), .file("etc/b", "bbb"), .file("etc/c", "cc"), .file("x/d", "ddddd")],
        [.file("etc/a", "aaaa"), .file("etc/b", "BBBBBB"), .remove("etc/c"), .remove("x")],
      ]))
    let waste = WasteCount.waste(in: laid)
    #expect(
      waste.hidden.map { "\($0.path) \($0.bytes) \($0.layer) \($0.by) \($0.fate.rawValue)" } == [
        "x/d 5 0 1 deleted", "etc/a 4 0 1 rewritten", "etc/b 3 0 1 overwritten", "etc/c 2 0 1 deleted",
      ])
    #expect(laid.changes() == [.init(added: 4), .init(added: 0, changed: 2, deleted: 2)])
  }

  @Test func aFileIsWastedWhenItsLastNameIsGone() async throws {
    let linked: [Deed] = [.file("a", "0123456789"), .hardlink("b", to: "a")]
    let one = WasteCount.waste(in: LaidLayers(try await StudiedImage.layers([linked, [.remove("a")]])))
    #expect(one.total.total.bytes == 0)
    let both = WasteCount.waste(
      in: LaidLayers(try await StudiedImage.layers([linked, [.remove("a")], [.remove("b")]])))
    #expect(both.total.deleted == .init(files: 1, bytes: 10))
    #expect(both.hidden.map(\.by) == [2])
  }

  @Test func copiesAreToldApartFromWhatIsHidden() async throws {
    let waste = WasteCount.waste(
      in: LaidLayers(
        try await StudiedImage.layers([
          [.file("one", "same"), .file("two", "same"), .file("gone", "same")],
          [.file("three", "same"), .remove("gone")],
        ])))
    #expect(waste.total.deleted.bytes == 4)
    #expect(waste.shares.map(\.duplicates.bytes) == [4, 4])
    #expect(waste.duplicates.map { $0.copies.map(\.path) } == [["one", "two", "three"]])
  }

  @Test func whatGoesThroughALinkIsTheFileItLeadsTo() async throws {
    let laid = LaidLayers(
      try await StudiedImage.layers([
        [.folder("usr/bin"), .symlink("bin", to: "usr/bin"), .file("usr/bin/sh", "old shell")],
        [.file("bin/sh", "new")],
      ]))
    #expect(WasteCount.waste(in: laid).hidden.map { "\($0.path) \($0.fate.rawValue)" } == ["usr/bin/sh overwritten"])
    #expect(laid.changes()[1] == .init(changed: 1))
  }
}
