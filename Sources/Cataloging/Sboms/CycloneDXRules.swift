// SPDX-License-Identifier: Apache-2.0

/// Holds a CycloneDX document against what its schema demands of the parts that are read, and of those beside them.
///
/// Specification: the schemas of the versions, https://github.com/CycloneDX/specification/tree/master/schema. A document
/// with faults is read all the same: each is told with its place.
struct CycloneDXRules {
  static let versions = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"]

  /// Its place among the versions; that of the newest where the document's is none of them.
  let minor: Int
  private let isXML: Bool
  /// Types that components may have.
  private let types: [String]
  private var references: Set<String> = []
  /// References of dependencies, which must be among `references` in the end.
  private var wanted: [String: (path: String, offset: Int)] = [:]
  /// References that are held against one another.
  private static let most = 1_000_000

  init(version: String?, isXML: Bool) {
    minor = version.flatMap { Self.versions.firstIndex(of: $0) } ?? Self.versions.count - 1
    self.isXML = isXML
    let minor = minor
    types = Self.types.compactMap { $0.since <= minor ? $0.name : nil }
  }

  // MARK: - The document

  mutating func check(
    version: SBOMNode?, serial: SBOMNode?, number: SBOMNode?, at start: Int, _ faults: inout SBOMFaults
  ) {
    if let version {
      if !Self.versions.contains(version.text ?? "") {
        faults.add(
          "$.specVersion", version.offset,
          "is \(Self.words(version)), which is no version of CycloneDX that is known: read as 1.7")
      }
    } else {
      faults.add("$.specVersion", start, "is missing: read as 1.7")
    }
    if let serial, !Self.isSerialNumber(serial.text ?? "", isXML: isXML) {
      faults.add("$.serialNumber", serial.offset, "is \(Self.words(serial)), which is no UUID: urn:uuid:…")
    }
    if let number, (number.int ?? 0) < 1 {
      faults.add("$.version", number.offset, "is \(Self.words(number)), where a number from 1 on must stand")
    }
  }

  mutating func check(metadata: SBOMNode, _ faults: inout SBOMFaults) {
    if let timestamp = metadata["timestamp"], !Self.isTime(timestamp.text ?? "") {
      faults.add("$.metadata.timestamp", timestamp.offset, "is \(Self.words(timestamp)), which is no date and time")
    }
    check(licensesOf: metadata, "$.metadata", &faults)
    check(propertiesOf: metadata, "$.metadata", &faults)
  }

  /// Tells of references that lead nowhere.
  func finish(_ faults: inout SBOMFaults) {
    let lost = wanted.filter { !references.contains($0.key) && !$0.key.hasPrefix("urn:cdx:") }
      .sorted { ($0.value.offset, $0.key) < ($1.value.offset, $1.key) }
    guard let first = lost.first else { return }
    let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
    faults.add(
      first.value.path, first.value.offset,
      "names \(SBOMFaults.quoted(first.key))\(others), which the document does not list")
  }

  // MARK: - Its parts

  mutating func check(component node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    guard node.members != nil else {
      faults.add(path, node.offset, "is no component: it has neither a type nor a name", isLoss: true)
      return
    }
    check(referenceOf: node, path, &faults)
    check(word: "type", of: node, path, among: types, isRequired: true, &faults)
    if node["name"]?.text == nil { faults.add("\(path).name", node.offset, "is missing", isLoss: true) }
    // Until 1.3 every component had to have a version.
    if minor < 4, node["version"] == nil { faults.add("\(path).version", node.offset, "is missing") }
    check(word: "scope", of: node, path, among: ["required", "optional", "excluded"], &faults)
    check(hashesOf: node, path, &faults)
    check(licensesOf: node, path, &faults)
    check(propertiesOf: node, path, &faults)
    if let tag = node["swid"] {
      for key in ["tagId", "name"] where tag[key] == nil {
        faults.add("\(path).swid.\(key)", tag.offset, "is missing")
      }
    }
    guard let pedigree = node["pedigree"] else { return }
    for (index, patch) in pedigree.rows("patches").enumerated() {
      let path = "\(path).pedigree.patches[\(index)]"
      check(
        word: "type", of: patch, path, among: ["unofficial", "monkey", "backport", "cherry-pick"], isRequired: true,
        &faults)
      for (index, issue) in patch.rows("resolves").enumerated() {
        check(
          word: "type", of: issue, "\(path).resolves[\(index)]", among: ["defect", "enhancement", "security"],
          isRequired: true, &faults)
      }
    }
  }

  mutating func check(service node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    check(referenceOf: node, path, &faults)
    if node["name"]?.text == nil { faults.add("\(path).name", node.offset, "is missing") }
    check(licensesOf: node, path, &faults)
    check(propertiesOf: node, path, &faults)
    for (index, data) in node.rows("data").enumerated() {
      let classified = data["classification"]?.members == nil ? data : data["classification"] ?? data
      check(
        word: "flow", of: classified, "\(path).data[\(index)]",
        among: ["inbound", "outbound", "bi-directional", "unknown"], isRequired: !isXML, &faults)
    }
    for (index, part) in node.rows("services").enumerated() {
      check(service: part, "\(path).services[\(index)]", &faults)
    }
  }

  mutating func check(dependency node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    guard let reference = node.word("ref") else {
      faults.add("\(path).ref", node.offset, node["ref"] == nil ? "is missing" : "is empty", isLoss: true)
      return
    }
    want(reference, "\(path).ref", node.offset)
    for (index, need) in node.rows("dependsOn").enumerated() {
      guard let need = need.text, !need.isEmpty else {
        faults.add("\(path).dependsOn[\(index)]", node.offset, "is no reference", isLoss: true)
        continue
      }
      want(need, "\(path).dependsOn[\(index)]", node.offset)
    }
  }

  private mutating func want(_ reference: String, _ path: @autoclosure () -> String, _ offset: Int) {
    guard !references.contains(reference), wanted.count < Self.most, wanted[reference] == nil else { return }
    wanted[reference] = (path(), offset)
  }

  private mutating func check(referenceOf node: SBOMNode, _ path: String, _ faults: inout SBOMFaults) {
    guard let reference = node["bom-ref"] else { return }
    guard let text = reference.text, !text.isEmpty || minor < 5 else {
      faults.add("\(path).bom-ref", reference.offset, "is empty")
      return
    }
    guard references.count < Self.most else { return }
    if !references.insert(text).inserted {
      faults.add(
        "\(path).bom-ref", reference.offset, "is \(SBOMFaults.quoted(text)), as another component is called already")
    }
  }

  private func check(
    word key: String, of node: SBOMNode, _ path: String, among words: [String], isRequired: Bool = false,
    _ faults: inout SBOMFaults
  ) {
    guard let value = node[key] else {
      if isRequired { faults.add("\(path).\(key)", node.offset, "is missing") }
      return
    }
    if !words.contains(value.text ?? "") {
      faults.add(
        "\(path).\(key)", value.offset, "is \(Self.words(value)), which is none of: \(words.joined(separator: ", "))")
    }
  }
}

extension CycloneDXRules {
  /// Types of components and the version that brought them.
  private static let types: [(name: String, since: Int)] = [
    ("application", 0), ("framework", 0), ("library", 0), ("operating-system", 0), ("device", 0), ("file", 1),
    ("container", 2), ("firmware", 2), ("platform", 5), ("device-driver", 5), ("machine-learning-model", 5),
    ("data", 5), ("cryptographic-asset", 6),
  ]
}
