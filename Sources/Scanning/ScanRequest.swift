// SPDX-License-Identifier: Apache-2.0
package import Advisories
import Caching
package import Images

/// What to scan and how: all that a command line or a server has decided, nothing looked up later.
package struct ScanRequest: Sendable, Hashable {
  /// As the user wrote it: `oci-dir://…`, `archive://…`, `fs://…`, `registry://…`, a path, or the name of an image.
  package var target: String
  /// "linux/arm64/v8"; `nil`: that of this machine where the image has several.
  package var platform: String?
  /// Which image of a layout or archive that holds several: a tag or reference name, or a digest.
  package var ref: String?
  package var verification: Verification
  /// The folder all state lives under: the database at `databasePath`, what past scans found in `scanCachePath`,
  /// temporary files in `tmp`.
  package var cacheDirectory: String
  /// Bytes that may be kept of past scans; `nil`: nothing is taken from them and nothing kept.
  package var cacheLimit: Int?
  /// Whether advisories are asked; an SBOM needs none.
  package var wantsFindings: Bool
  /// The time of day, RFC 3339; `nil`: whatever ends by the clock has not ended.
  package var now: String?
  /// How registries and engines are reached.
  package var remote = RemoteSettings()
  /// How advisories are got and how old they may be; `nil`: those that are there, whatever they are.
  package var advisories: AdvisorySettings?
  /// What the packages are read from.
  package var packageSource = PackageSource.image
  /// A build stage of the image in the image's place, by the SBOM that its builder kept beside it: its name or number.
  package var stage: String? {
    didSet { if stage != nil { packageSource = .attestation } }
  }
  /// What is made of the answer.
  package var decisions = DecisionSettings()
  /// Seconds that the whole may take; `nil`: as long as it takes.
  package var timeout: Int?

  package init(
    target: String, platform: String? = nil, ref: String? = nil, verification: Verification = .blobs,
    cacheDirectory: String, cacheLimit: Int? = Cache.standardLimit, wantsFindings: Bool = true, now: String? = nil
  ) {
    self.target = target
    self.platform = platform
    self.ref = ref
    self.verification = verification
    self.cacheDirectory = cacheDirectory
    self.cacheLimit = cacheLimit
    self.wantsFindings = wantsFindings
    self.now = now
  }

  /// Where the advisory database of a cache directory is.
  package static func databasePath(in cacheDirectory: String) -> String { cacheDirectory + "/db/advisories.sqlite" }

  /// Where a cache directory keeps what past scans found.
  package static func scanCachePath(in cacheDirectory: String) -> String { cacheDirectory + "/scans" }
}

/// What the packages of an image are read from.
package enum PackageSource: String, Sendable, Hashable, CaseIterable {
  /// The files of its layers.
  case image
  /// An SBOM that is kept beside it: no layer is read.
  case attestation
}

/// How much of an image is held against its digests.
package enum Verification: String, Sendable, Hashable, CaseIterable {
  /// Every blob against the digest it is named by; where there is none (docker-save), layers against their diff-IDs.
  case blobs
  /// Also every layer's unpacked bytes against its diff-ID.
  case full
  /// Nothing: faster on uncompressed archives, and said in the report.
  case none
}

/// What a scan is doing, for whoever shows progress.
package enum ScanProgress: Sendable, Hashable {
  case opening
  /// A registry or an engine is asked what the reference stands for.
  case resolving(String)
  /// Layers read so far, of how many; bytes read so far, of how many.
  case layers(done: Int, of: Int, bytes: Int, ofBytes: Int)
  /// All files are read.
  case catalogued(packages: Int)
  /// Advisories that are missing are fetched.
  case advisories(UpdateProgress)
  case matching(packages: Int)
  case finished
}
