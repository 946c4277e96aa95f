// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Images

/// What a layer of a test does, one after the other.
enum Deed: Hashable {
  case folder(String)
  case file(String, [UInt8])
  case symlink(String, to: String)
  case hardlink(String, to: String)
  case remove(String)
  /// Removes all that lower layers have in a folder.
  case clear(String)

  /// A file whose bytes are a text.
  static func file(_ path: String, _ text: String) -> Deed { .file(path, Array(text.utf8)) }
}

/// An image that is made in memory and read as `layers` reads one.
enum StudiedImage {
  static func builder(_ layers: [[Deed]]) -> ImageBuilder {
    ImageBuilder(
      layers.map { deeds in
        var tar = TarBuilder()
        tar.owner = .init(uid: 7, gid: 8)
        for deed in deeds { add(deed, &tar) }
        return .init(tar: tar.finished())
      })
  }

  private static func add(_ deed: Deed, _ tar: inout TarBuilder) {
    switch deed {
    case .folder(let path): tar.directory(path, mode: 0o755)
    case .file(let path, let bytes): tar.file(path, bytes)
    case .symlink(let path, let target): tar.symlink(path, to: target)
    case .hardlink(let path, let target): tar.hardlink(path, to: target)
    case .remove(let path): tar.file(sibling(of: path, ".wh." + name(of: path)), "")
    case .clear(let path): tar.file(path.isEmpty ? ".wh..wh..opq" : path + "/.wh..wh..opq", "")
    }
  }

  static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

  static func sibling(of path: String, _ name: String) -> String {
    (path.split(separator: "/").dropLast().map(String.init) + [name]).joined(separator: "/")
  }

  private struct Nobody: FileVisitor {
    func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest { .none }
    func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool { false }
    func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Never? { nil }
  }

  /// The image, opened, and its layers with the attributes of all entries.
  static func read(_ layers: [[Deed]]) async throws -> (image: Image, layers: [LayerContents<Never>]) {
    let folder = try TemporaryFolder()
    let budget = Budget()
    let spool = Spool(folder: folder.path, limit: budget.spoolBytes)
    let choice = ImageChoice(
      ref: nil, platform: nil, hostPlatform: Platform(os: "linux", architecture: "amd64"), isVerified: true,
      budget: budget, spool: spool)
    let target = try await Sources.open(builder(layers).writeLayout(folder), choice: choice)
    guard case .image(let image) = target else { throw ImageError.notAnImage(what: "the image of the test") }
    var options = LayerOptions(check: .blobs, budget: budget, spool: spool)
    options.isStudied = true
    return (image, try await image.read(visitor: Nobody(), options: options, width: 1) { _ in })
  }

  static func layers(_ layers: [[Deed]]) async throws -> [LayerContents<Never>] { try await read(layers).layers }
}

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(sides))
  }

  /// An image of a few layers over a handful of paths, so that they meet often.
  mutating func image(links: Bool = true) -> [[Deed]] {
    let names = ["a", "b", "+c", "d.txt"]
    func path(_ dice: inout Dice) -> String {
      (0...dice.roll(3)).map { _ in names[dice.roll(names.count)] }.joined(separator: "/")
    }
    return (0...roll(4)).map { layer in
      var files: [String] = []
      return (0..<(1 + roll(9))).map { _ in
        let where_ = path(&self)
        switch roll(links ? 10 : 8) {
        case 0: return .folder(where_)
        case 1, 2: return layer == 0 ? .folder(where_) : .remove(where_)
        case 3: return layer == 0 ? .folder(where_) : .clear(where_)
        case 8: return .symlink(where_, to: "nowhere")
        case 9 where !files.isEmpty: return .hardlink(where_, to: files[roll(files.count)])
        default:
          files.append(where_)
          return .file(where_, [UInt8](repeating: UInt8(roll(3)), count: roll(5) * 10))
        }
      }
    }
  }
}
