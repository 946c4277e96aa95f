// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Packages

extension RpmHeader {
  /// The keys that repositories are trusted by stand in the database as if they were packages.
  static let keyPackage = "gpg-pubkey"

  /// The package that the header describes; `nil` for a key.
  /// - Throws: `CatalogingError.malformed`, read after "2 records ".
  func package(evidence: Evidence) throws(CatalogingError) -> Package? {
    guard let name = string(.name), let version = string(.version), let release = string(.release) else {
      throw .malformed("without a name, a version or a release")
    }
    guard name != Self.keyPackage else { return nil }
    let epoch = number(.epoch) ?? 0
    var package = Package(
      .rpm, name, RpmVersion.text(epoch: epoch, "\(version)-\(release)"),
      source: string(.sourceRPM).flatMap { RpmVersion.source($0, epoch: epoch) },
      architecture: string(.architecture), licenses: string(.license).map { [$0] } ?? [], vendor: string(.vendor),
      evidence: [evidence])
    package.stream = string(.modularityLabel)
    package.signature = signature?.description
    package.needs = names(.requireName, most: PackageNeeds.most)
    package.provides = names(.provideName, most: PackageNeeds.most)
    return package
  }

  /// The best of the signatures: of the header, as all packages have had since rpm 4, before those of header and payload.
  private var signature: OpenPGPSignature? {
    for tag in [Tag.rsaHeader, .dsaHeader, .sigPGP, .sigGPG] {
      if let packet = binary(tag), let signature = OpenPGPSignature(packet.span) { return signature }
    }
    // rpm 6 keeps any number of signatures as text: https://rpm.org/docs/latest/manual/format_v6.html
    guard let text = string(.openPGP), let packet = Data(base64Encoded: text) else { return nil }
    return OpenPGPSignature(Array(packet).span)
  }
}

/// How the version of an rpm is written.
enum RpmVersion {
  /// `[epoch:]version-release`; the epoch 0 is that of a package without one.
  static func text(epoch: Int, _ versionRelease: String) -> String {
    epoch == 0 ? versionRelease : "\(epoch):\(versionRelease)"
  }

  /// The source package by the name of its file, `name-version-release.src.rpm` ("nosrc" where parts may not be given
  /// away). The name of a file has no epoch; packages are built with that of their source.
  static func source(_ file: String, epoch: Int) -> SourcePackage? {
    guard let end = [".src.rpm", ".nosrc.rpm"].first(where: file.hasSuffix) else { return nil }
    let stem = file.dropLast(end.count)
    guard let release = stem.lastIndex(of: "-"), let version = stem[..<release].lastIndex(of: "-"),
      version > stem.startIndex, stem.index(after: version) < release, stem.index(after: release) < stem.endIndex
    else { return nil }
    return SourcePackage(
      name: String(stem[..<version]), version: text(epoch: epoch, String(stem[stem.index(after: version)...])))
  }
}
