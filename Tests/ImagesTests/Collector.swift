// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
@testable import Images

/// Notes the text of every file whose name ends in `.txt`, and of files that begin with "MAGIC".
struct Collector: FileVisitor {
  struct Note: Sendable, Hashable {
    var path: String
    var text: String
  }

  func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest {
    path.count > 4 && path[path.count - 1] == UInt8(ascii: "t") && path[path.count - 4] == UInt8(ascii: ".")
      ? .whole : .head
  }

  func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    let magic = Array("MAGIC".utf8)
    return head.count >= 5 && (0..<5).allSatisfy { head[$0] == magic[$0] }
  }

  func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Note? {
    (try? content.all(limit: 1 << 24)).map { Note(path: path, text: String(decoding: $0.prefix(40), as: UTF8.self)) }
  }
}

/// Opens and reads an image in a test.
struct Reading {
  var image: Image
  var contents: [LayerContents<Collector.Note>]
  var tree: FileTree<Collector.Note>

  static func choice(
    _ folder: TemporaryFolder, ref: String? = nil, platform: String? = nil, host: String = "linux/amd64",
    verified: Bool = true, budget: Budget = Budget()
  ) throws -> ImageChoice {
    ImageChoice(
      ref: ref, platform: platform.flatMap(Platform.init),
      hostPlatform: Platform(host) ?? Platform(os: "", architecture: ""),
      isVerified: verified, budget: budget, spool: Spool(folder: folder.path, limit: budget.spoolBytes))
  }

  init(
    _ target: String, _ folder: TemporaryFolder, ref: String? = nil, platform: String? = nil,
    check: LayerOptions.Check = .blobs, budget: Budget = Budget(), isStudied: Bool = false
  ) async throws {
    let choice = try Self.choice(folder, ref: ref, platform: platform, verified: check != .nothing, budget: budget)
    guard case .image(let image) = try await Sources.open(target, choice: choice) else {
      throw ImageError.notAnImage(what: target)
    }
    self.image = image
    var options = LayerOptions(check: check, budget: budget, spool: choice.spool)
    options.isStudied = isStudied
    contents = try await image.read(visitor: Collector(), options: options, width: 2) { _ in }
    tree = FileTree()
    for (index, layer) in contents.enumerated() { tree.lay(layer, layer: index) }
  }

  /// What a container would see: path, layer, text.
  var seen: [String] { tree.files().map { "\($0.note.path)@\($0.layer)=\($0.note.text)" }.sorted() }
  var damages: [String] { (image.damages + contents.flatMap(\.damages) + tree.damages).map(\.reason) }
}

extension ImageBuilder {
  /// An image whose layers are made by these.
  static func make(_ build: ((inout TarBuilder) -> Void)...) -> ImageBuilder {
    ImageBuilder(
      build.map { make in
        var tar = TarBuilder()
        make(&tar)
        return Layer(tar: tar.finished())
      })
  }
}
