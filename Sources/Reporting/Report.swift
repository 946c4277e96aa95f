// SPDX-License-Identifier: Apache-2.0

/// Everything we found out about one image, as paper: flat, versioned, strings and numbers.
///
/// It is what `--format json` writes and what every other format is made from. The JSON Schema is
/// `docs/reference/report.schema.json`.
package struct Report: Codable, Hashable, Sendable {
  /// The version of this document's shape; it grows when a field changes its meaning or goes.
  package static let schemaVersion = 1

  package var schemaVersion = Report.schemaVersion
  package var target: Target
  package var distribution: Distribution?
  package var database: Database
  package var layers: [Layer] = []
  package var packages: [Package] = []
  package var findings: [Finding] = []
  /// Findings that a statement or an exception answers; they are not among `findings`.
  package var suppressed: [Suppressed] = []
  /// Upgrades that repair findings, one for each package that has any repair.
  package var fixes: [Fix] = []
  package var gaps: [Gap] = []
  /// How much of the target belongs to packages, and how many packages could be asked about.
  package var coverage: Coverage?
  /// What was left out of `findings` and `fixes` because it was asked for; absent: nothing was.
  package var filter: Filter?
  /// The document that packages were taken from; absent: the files themselves were read.
  package var sbom: SBOM?
  /// What is signed and said about the image beside it; absent: nobody looked.
  package var attestations: [Attestation]?
  /// What the image was built on, the nearest first; absent: nobody looked.
  package var bases: [Base]?
  /// What became of the statements and exceptions that were given; absent: none were.
  package var statements: [StatementUse]?
  /// What the policies say; absent: none were asked.
  package var judgement: Judgement?

  package init(target: Target, distribution: Distribution? = nil, database: Database) {
    self.target = target
    self.distribution = distribution
    self.database = database
  }

  /// What was read. All but `reference` and `source` is the same wherever the image is.
  package struct Target: Codable, Hashable, Sendable {
    /// As the user named it; of a build stage with the stage behind it: "app:1.2 (stage build)".
    package var reference: String
    /// "image", "directory", or "sbom" where there is nothing but a document.
    package var kind: String
    /// The build stage of the image that was looked at, by the SBOM that its builder made of it: "build", "0". It is no
    /// image, and nothing the image says of itself is said of it.
    package var stage: String?
    /// The digest of the configuration, which engines call the image's ID.
    package var id: String?
    /// "linux/amd64", "linux/arm64/v8".
    package var platform: String?
    /// Bytes of all layers, unpacked.
    package var size: Int?
    /// The copy that was read; absent for a directory.
    package var source: Source?
    /// What the image says of itself; absent for all but images.
    package var configuration: Configuration?

    package init(
      reference: String, kind: String, id: String? = nil, platform: String? = nil, size: Int? = nil,
      source: Source? = nil
    ) {
      self.reference = reference
      self.kind = kind
      self.id = id
      self.platform = platform
      self.size = size
      self.source = source
    }
  }

  /// One copy of an image, as its place has it: two copies may be packed in different ways.
  package struct Source: Codable, Hashable, Sendable {
    /// Of the manifest, where the copy has one.
    package var digest: String?
    /// Bytes of all layers as they are stored.
    package var size: Int
    /// How digests were checked: "blobs", "full" (diff-IDs computed too), "none".
    package var verified: String
    /// The stored layers, the lowest first.
    package var blobs: [Blob]
    /// Of the manifest.
    package var annotations: [String: String]?

    package init(digest: String? = nil, size: Int, verified: String, blobs: [Blob] = []) {
      self.digest = digest
      self.size = size
      self.verified = verified
      self.blobs = blobs
    }

    /// A layer as it is stored.
    package struct Blob: Codable, Hashable, Sendable {
      /// Verified unless `verified` says otherwise; absent where nothing names it by its stored bytes (docker-save).
      package var digest: String?
      package var mediaType: String?
      package var size: Int
      /// True only where the layer's diff-ID was computed from the bytes; else it is what the image claims.
      package var diffIDVerified: Bool

      package init(digest: String?, mediaType: String?, size: Int, diffIDVerified: Bool) {
        self.digest = digest
        self.mediaType = mediaType
        self.size = size
        self.diffIDVerified = diffIDVerified
      }
    }
  }

  /// The distribution whose package manager filled the image.
  package struct Distribution: Codable, Hashable, Sendable {
    package var id: String
    package var version: String
    package var name: String
    /// The last day of repairs for everybody, "2026-07-11"; absent: not known, or there are no releases.
    package var supportedUntil: String?
    /// The last day of repairs under other terms, where there are any.
    package var extendedUntil: String?
    /// The last day of all repairs, where that had passed when the report was made.
    package var endOfLife: String?

    package init(
      id: String, version: String, name: String, supportedUntil: String? = nil, extendedUntil: String? = nil,
      endOfLife: String? = nil
    ) {
      self.id = id
      self.version = version
      self.name = name
      self.supportedUntil = supportedUntil
      self.extendedUntil = extendedUntil
      self.endOfLife = endOfLife
    }
  }

  /// The advisory data that was asked.
  package struct Database: Codable, Hashable, Sendable {
    /// "full" or "starter" (the small set compiled in) or "none".
    package var kind: String
    package var sources: [Source]

    package init(kind: String, sources: [Source]) {
      self.kind = kind
      self.sources = sources
    }

    /// One source of it.
    package struct Source: Codable, Hashable, Sendable {
      package var name: String
      /// Of the data, RFC 3339.
      package var date: String
      package var count: Int
      /// When it was last held against its origin, RFC 3339; told by `db status` alone.
      package var checked: String?

      package init(name: String, date: String, count: Int, checked: String? = nil) {
        self.name = name
        self.date = date
        self.count = count
        self.checked = checked
      }
    }
  }

  /// A layer, the lowest first.
  package struct Layer: Codable, Hashable, Sendable {
    package var index: Int
    /// The digest of the unpacked layer.
    package var diffID: String?
    /// Bytes, unpacked.
    package var size: Int
    /// The instruction of the Dockerfile, from the image's history.
    package var instruction: String?
    /// Index into `bases`: the first image, seen from the ground, that has this layer; absent: the target's own build
    /// made it, or nobody knows.
    package var base: Int?

    package init(index: Int, diffID: String?, size: Int, instruction: String?) {
      self.index = index
      self.diffID = diffID
      self.size = size
      self.instruction = instruction
    }
  }

  /// A package of the image.
  package struct Package: Codable, Hashable, Sendable {
    package var purl: String
    package var name: String
    package var version: String
    /// The purl type: "deb", "pypi".
    package var type: String
    package var source: Source?
    package var licenses: [String]
    /// The package of the distribution that brought its files: equal to one `packages[].purl`. It is the same thing seen
    /// twice, and the owner's makers repair it.
    package var owner: String?
    /// Why name or version may not be what its makers call it; absent: they said it.
    package var doubt: String?
    /// Why the version is not one that advisories could speak of; absent: it is one.
    package var versionUnknown: String?
    /// True where only development needs it, by the word of its lock file; else absent.
    package var development: Bool?
    /// "direct" or "transitive", where a lock file or manifest says so.
    package var relation: String?
    /// The module stream that a distribution built it for: "nodejs:18:9040020…".
    package var stream: String?
    /// The key that signed it, where the package manager kept that. Nobody has verified the signature.
    package var signature: String?
    /// Who made it, where its database says so.
    package var vendor: String?
    /// Its names in the CPE dictionary, where they are known.
    package var cpes: [String]?
    /// The packages it needs, where its package manager says so: each equal to one `packages[].purl`; sorted.
    package var dependsOn: [String]?
    /// "base" or "own": whether a base image or the target's own build brought it; absent: nobody knows.
    package var side: String?
    package var evidence: [Evidence]

    package init(
      purl: String, name: String, version: String, type: String, source: Source?, licenses: [String],
      owner: String? = nil, evidence: [Evidence]
    ) {
      self.purl = purl
      self.name = name
      self.version = version
      self.type = type
      self.source = source
      self.licenses = licenses
      self.owner = owner
      self.evidence = evidence
    }

    /// The source package of a distribution.
    package struct Source: Codable, Hashable, Sendable {
      package var name: String
      package var version: String

      package init(name: String, version: String) {
        self.name = name
        self.version = version
      }
    }
  }

  /// Where a package was seen.
  package struct Evidence: Codable, Hashable, Sendable {
    /// "/app/app.jar!/BOOT-INF/lib/a.jar": `!/` goes into an archive.
    package var path: String
    /// The line that names the package, from 1, where the file is read by line.
    package var line: Int?
    /// Index into `layers`: the one that brought the package. A list of packages may have been written again above it.
    package var layer: Int?

    package init(path: String, line: Int? = nil, layer: Int?) {
      self.path = path
      self.line = line
      self.layer = layer
    }

    /// As people write it: "/src/Cargo.lock:12".
    var place: String { path + (line.map { ":\($0)" } ?? "") }
  }

  /// A vulnerability of a package.
  package struct Finding: Codable, Hashable, Sendable {
    package var id: String
    package var aliases: [String]
    /// Of the package it holds for: equal to one `packages[].purl`.
    package var purl: String
    /// "critical", "high", "medium", "low", "unspecified".
    package var severity: String
    package var severitySource: String?
    package var score: Double?
    package var vector: String?
    package var range: String
    package var fixedVersions: [String]
    /// Where it stands: "fixed" (a version repairs it), "affected", "will not fix", "deferred", "under investigation",
    /// "end of life".
    package var state: String
    /// The comparison that proves it.
    package var because: String
    package var summary: String
    package var references: [String]
    package var cwes: [String]
    package var notes: [String]
    package var advisories: [String]
    package var published: String
    package var kev: Bool
    package var kevAdded: String?
    package var epss: EPSS?
    /// As its package's.
    package var side: String?

    package init(
      id: String, aliases: [String], purl: String, severity: String, severitySource: String?, score: Double?,
      vector: String?, range: String, fixedVersions: [String], state: String, because: String, summary: String,
      references: [String], cwes: [String], notes: [String], advisories: [String], published: String, kev: Bool,
      kevAdded: String?, epss: EPSS?
    ) {
      self.id = id
      self.aliases = aliases
      self.purl = purl
      self.severity = severity
      self.severitySource = severitySource
      self.score = score
      self.vector = vector
      self.range = range
      self.fixedVersions = fixedVersions
      self.state = state
      self.because = because
      self.summary = summary
      self.references = references
      self.cwes = cwes
      self.notes = notes
      self.advisories = advisories
      self.published = published
      self.kev = kev
      self.kevAdded = kevAdded
      self.epss = epss
    }

    /// The Exploit Prediction Scoring System's numbers, 0…1.
    package struct EPSS: Codable, Hashable, Sendable {
      package var score: Double
      package var percentile: Double

      package init(score: Double, percentile: Double) {
        self.score = score
        self.percentile = percentile
      }
    }
  }

  /// The one upgrade of a package that repairs all of its findings that can be repaired.
  package struct Fix: Codable, Hashable, Sendable {
    /// Equal to one `packages[].purl`.
    package var purl: String
    /// The lowest version that repairs them all.
    package var version: String
    /// Of the findings it repairs, sorted.
    package var ids: [String]
    /// The versions that may be gone to where fewer findings count, from the lowest on; absent: there is only one.
    package var steps: [Step]?

    package init(purl: String, version: String, ids: [String], steps: [Step]? = nil) {
      self.purl = purl
      self.version = version
      self.ids = ids
      self.steps = steps
    }

    /// A version on the way.
    package struct Step: Codable, Hashable, Sendable {
      package var version: String
      /// Findings that an earlier version repairs, or this one, and that this one has all the same; sorted.
      package var leaves: [String]

      package init(version: String, leaves: [String]) {
        self.version = version
        self.leaves = leaves
      }
    }
  }

  /// Something that could not be seen or decided.
  package struct Gap: Codable, Hashable, Sendable {
    package var subject: String
    package var reason: String
    /// "coverage" (no advisory data), "version" (cannot be compared), "file" (unreadable), or "remark" (said for
    /// completeness: nothing stayed unseen). Absent: not classified, and counted as unseen.
    package var kind: String?

    package init(subject: String, reason: String, kind: String? = nil) {
      self.subject = subject
      self.reason = reason
      self.kind = kind
    }
  }

  /// A filter that was applied, and what it hides.
  package struct Filter: Codable, Hashable, Sendable {
    /// As options of the command line: "--only-severity critical,high".
    package var criteria: [String]
    /// Findings left out.
    package var hidden: Int
    /// Of those, the ones left out only because the data that the filter asks for are missing.
    package var undecided: Int

    package init(criteria: [String], hidden: Int, undecided: Int) {
      self.criteria = criteria
      self.hidden = hidden
      self.undecided = undecided
    }
  }
}
