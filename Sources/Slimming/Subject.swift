// SPDX-License-Identifier: Apache-2.0
package import Images
package import ImageSpec
package import Reporting

/// An image as this room looks at it: the files of the finished image, its packages, and how it is run.
package struct Subject: Sendable {
  package let reference: String
  package let files: ImageFiles
  package let packages: [InstalledPackage]
  package var settings: RunSettings
  /// "full", "starter", "none": what findings come from.
  package let database: String
  /// Gaps of the report that are about files of the image.
  package let gaps: [String]

  /// Takes in what a study of an image found.
  /// - Parameters:
  ///   - layers: with the notes of `FactFinder` and the attributes of entries.
  ///   - owner: the place in the report's packages of the one that a path belongs to.
  package init(
    _ report: Report, settings: RunSettings, layers: [LayerContents<FileFacts>], owner: (String) -> Int?
  ) {
    reference = report.target.reference
    self.settings = settings
    database = report.database.kind
    files = ImageFiles(Self.files(of: layers))
    packages = Self.packages(of: report, files, owner)
    gaps = report.gaps.filter { $0.subject.hasPrefix("/") }.map { "\($0.subject): \($0.reason)" }
  }

  /// What is there when all layers lie on one another.
  private static func files(of layers: [LayerContents<FileFacts>]) -> [ImageFile] {
    var tree = FileTree<FileFacts>()
    for (index, layer) in layers.enumerated() { tree.lay(layer, layer: index) }
    var files: [ImageFile] = []
    // Other names of a file, and the path of the layer that they say it has.
    var others: [(place: Int, layer: Int, path: String)] = []
    var firsts: [String: Int] = [:]
    for place in tree.places() {
      let layer = layers[place.layer]
      let entry = layer.entries[place.entry]
      var file = ImageFile(place.path, .special)
      switch entry.kind {
      case .file:
        file.kind = .file
        firsts["\(place.layer) \(layer.path(of: entry))"] = files.count
      case .directory: file.kind = .folder
      case .symlink:
        file.kind = .link
        file.target = layer.link(of: entry)
      case .hardlink:
        file.kind = .file
        others.append((files.count, place.layer, layer.link(of: entry)))
      case .special, .whiteout, .opaque: break
      }
      file.size = entry.size
      if entry.note >= 0 { file.facts = layer.notes[Int(entry.note)] }
      if layer.attributes.indices.contains(place.entry) {
        let attributes = layer.attributes[place.entry]
        (file.mode, file.uid, file.gid) = (attributes.mode, attributes.uid, attributes.gid)
      }
      files.append(file)
    }
    for other in others {
      let path = other.path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
      guard let first = firsts["\(other.layer) \(path)"] else { continue }
      (files[other.place].size, files[other.place].facts) = (files[first].size, files[first].facts)
      files[other.place].isSecondName = true
    }
    return files
  }

  private static func packages(
    of report: Report, _ files: ImageFiles, _ owner: (String) -> Int?
  ) -> [InstalledPackage] {
    var packages = report.packages.map { package in
      var installed = InstalledPackage(
        purl: package.purl, name: package.name, version: package.version, type: package.type)
      installed.evidence = package.evidence.map { String($0.path.drop { $0 == "/" }) }
      installed.owner = package.owner
      return installed
    }
    let places = Dictionary(packages.enumerated().map { ($1.purl, $0) }, uniquingKeysWith: { first, _ in first })
    for finding in report.findings {
      if let place = places[finding.purl] { packages[place].findings.append(finding.id) }
    }
    // Lists name files as they were before /lib became a link to /usr/lib.
    let merged = ["bin", "sbin", "lib", "lib64", "lib32", "libx32"].filter { name in
      files.exact(name).map { files[$0].kind == .link } ?? false
    }
    for item in files.items where item.kind == .file || item.kind == .link {
      var place = owner(item.path)
      if place == nil, item.path.hasPrefix("usr/") {
        let short = String(item.path.dropFirst(4))
        if merged.contains(where: { short.hasPrefix($0 + "/") }) { place = owner(short) }
      }
      guard let place, packages.indices.contains(place), packages[place].isOfDistribution else { continue }
      packages[place].files.append(item.path)
    }
    return packages
  }

  /// Follows what a start asks for.
  /// - Throws: `SlimmingError` where there is nothing to begin at: then everything would seem to go.
  package func reach(from start: Start) throws(SlimmingError) -> Reach {
    let words = start.entrypoint + start.command
    guard !words.isEmpty || !start.keeps.isEmpty else { throw .noStart(image: reference) }
    var reach = Reach(files, start: start, packages: packages)
    reach.run()
    guard reach.isStarted else {
      throw .startMissing(image: reference, command: words.isEmpty ? start.keeps.joined(separator: ", ") : words[0])
    }
    return reach
  }

  /// The decision on what was reached.
  package func advice(on reach: Reach, source: Proposal.Source) -> Advice {
    let proposal = Proposal(reach, settings: settings, source: source)
    var advice = Advice(reach, image: reference, proposal: proposal, database: database)
    advice.gaps = gaps
    return advice
  }
}
