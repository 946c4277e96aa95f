// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Glibc
import Transport

/// An origin that is open for fetching.
struct FeedSite: Sendable {
  let origin: FeedOrigin
  /// The ecosystems that are wanted; `nil`: all that the origin has.
  let ecosystems: Set<String>?
  /// What the database has of earlier updates from this origin.
  let known: StoredState?
  /// The time of the update, RFC 3339.
  let now: String
  private let download: FeedDownload
  private let progress: @Sendable (UpdateProgress) -> Void

  init(
    _ origin: FeedOrigin, ecosystems: Set<String>? = nil, known: StoredState? = nil, download: FeedDownload,
    now: String, progress: @escaping @Sendable (UpdateProgress) -> Void
  ) {
    self.origin = origin
    self.ecosystems = ecosystems
    self.known = known
    self.download = download
    self.now = now
    self.progress = progress
  }

  /// What an origin answers when it is asked for a file.
  enum Answer: Sendable {
    case absent
    /// It is as it was when the database was filled from it.
    case unchanged
    case file(FeedFile)
  }

  /// Whether the feeds of an ecosystem's own are wanted.
  func wants(_ ecosystem: String) -> Bool { ecosystems?.contains(ecosystem) ?? true }

  /// A file of a feed.
  /// - Parameter isConditional: whether a file that has not changed need not come.
  func ask(_ address: FeedAddress, of feed: String, isConditional: Bool) throws -> Answer {
    let place = address.place(at: origin)
    let shown = FeedAddress.shown(place)
    let before = isConditional ? known?.files[shown] : nil
    if FeedAddress.isRemote(place) {
      return try download.fetch(
        place, shown: shown, of: feed, before: before, isMirror: origin.isMirror, isLarge: address.isLarge
      ) { done, total in
        progress(UpdateProgress(feed: feed, step: .fetching, done: done, total: total))
      }
    }
    var status = stat()
    guard unsafe stat(place, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw ArchiveError.io(what: place, code: errno)
    }
    let state = Validators(tag: "\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
    if state == before { return .unchanged }
    let file = try OpenFile(path: place)
    return .file(
      FeedFile(source: ByteSource(file, offset: 0, count: try file.size()), place: shown, state: state))
  }

  /// A file of a feed, or `nil` where the origin has none.
  func file(_ address: FeedAddress, of feed: String) throws -> FeedFile? {
    if case .file(let file) = try ask(address, of: feed, isConditional: false) { file } else { nil }
  }

  /// The one file of a source, where there is one and it has changed; else the harvest is told what there is to tell.
  func changed(_ address: FeedAddress, of source: String, into harvest: inout FeedHarvest) throws -> FeedFile? {
    let place = FeedAddress.shown(address.place(at: origin))
    let stored = known?.sources[SourceKey(name: source, origin: place)]?.status
    switch try ask(address, of: source, isConditional: stored != nil) {
    case .absent: harvest.addMissing(place, of: source)
    case .unchanged:
      if let stored { keep(stored, in: &harvest) }
    case .file(let file):
      harvest.add(file.state, of: file.place)
      return file
    }
    return nil
  }

  /// Leaves a source as it is, and notes when that was seen.
  func keep(_ source: SourceStatus, in harvest: inout FeedHarvest) {
    var source = source
    source.checked = now
    harvest.keep(source)
  }

  /// The names in a folder of the mirror; empty where it cannot be listed, as over HTTP.
  func names(in folder: [String]) -> [String] {
    guard case .folder(let path) = origin else { return [] }
    return (try? FileManager.default.contentsOfDirectory(atPath: ([path] + folder).joined(separator: "/")))?.sorted()
      ?? []
  }
}

/// A file of a feed, ready to be read.
struct FeedFile: Sendable {
  let source: ByteSource
  /// Its path or address, without credentials.
  let place: String
  /// What its server calls the state it is in.
  let state: Validators
}
