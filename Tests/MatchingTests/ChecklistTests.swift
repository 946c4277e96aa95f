// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

/// What a matcher must get right, item by item, and the tests that hold it: the list is held against the files.
@Suite struct ChecklistTests {
  /// Item, what it is about, and its tests as `folder: function or display name`.
  static let items: [(item: String, subject: String, tests: [String])] = [
    // Versions.
    (
      "T-V1", "epochs", ["VersionsTests: The order is that of the corpus", "VersionsTests: in the order of every pair"]
    ),
    ("T-V2", "releases of rpm", ["VersionsTests: The order is that of the corpus"]),
    (
      "T-V3", "suffixes of apk",
      ["VersionsTests: The order is that of the corpus", "AdvisoriesTests: of several versions the newest fixes it"]
    ),
    ("T-V4", "tildes", ["VersionsTests: The order is that of the corpus"]),
    (
      "T-V5", "numbers of any size",
      ["VersionsTests: Texts of 100 kB are compared at once", "VersionsTests: The order is that of the corpus"]
    ),
    (
      "T-V6", "words of Maven",
      ["VersionsTests: The order is that of the corpus", "MatchingTests: aBuildOfAVendorIsMarked"]
    ),
    (
      "T-V7", "bounds of Go",
      [
        "VersionsTests: A pre-release is affected by the plain order",
        "CatalogingTests: theLibraryIsAsOldAsItsToolchain",
      ]
    ),
    ("T-V8", "pre-releases", ["VersionsTests: A pre-release is affected by the plain order"]),
    ("T-V9", "versions that are none", ["MatchingTests: aVersionThatIsNoneIsAGapAndListsAreStillRead"]),
    // Records.
    (
      "T-O1", "unsorted events",
      ["VersionsTests: Events are sorted first", "MatchingTests: aFindingCarriesItsComparison"]
    ),
    ("T-O2", "introduced and fixed at once", ["VersionsTests: A version that is introduced and fixed changes nothing"]),
    ("T-O3", "from zero on", ["VersionsTests: Zero lies below everything", "MatchingTests: everyVersionFromZeroOn"]),
    ("T-O4", "last affected", ["MatchingTests: lastAffectedIsInclusiveAndNamesNoFix"]),
    (
      "T-O5", "limits, commits",
      ["VersionsTests: Only what lies below a limit is affected", "AdvisoriesTests: every field that is kept is read"]
    ),
    (
      "T-O6", "listed versions",
      [
        "MatchingTests: aListedVersionIsAffectedWithoutAnyRange",
        "VersionsTests: A listed version names the installed one",
      ]
    ),
    ("T-O7", "one bad bound", ["MatchingTests: aRangeThatCannotBeReadIsAGapAndTheRestOfTheRecordCounts"]),
    (
      "T-O8", "several ranges",
      [
        "MatchingTests: theFixIsThatOfTheIntervalThatHoldsTheVersion",
        "MatchingTests: aFixThatAnotherRangeHoldsIsNotOffered",
      ]
    ),
    ("T-O9", "bounds in words", ["MatchingTests: wordsOfThePublisherBoundAnOpenRange"]),
    (
      "T-O10", "withdrawn",
      ["MatchingTests: withdrawnRecordsDoNotCountAndTheirAliasesStay", "MatchingTests: aWithdrawnRecordChangesNothing"]
    ),
    ("T-O11", "unverified ranges", ["MatchingTests: anUnverifiedRangeIsReportedWithItsFixAndMarked"]),
    ("T-O12", "platforms", ["MatchingTests: recordsOfAnotherPlatformDoNotCount"]),
    (
      "T-O13", "severity",
      [
        "MatchingTests: theLatestEditionWins", "MatchingTests: theDistributionGoesFirstForItsPackages",
        "MatchingTests: malwareIsCriticalAndMarked",
      ]
    ),
    (
      "T-O14", "aliases",
      [
        "MatchingTests: aliasesAreOneRowAndAllIdentifiersAreThere",
        "MatchingTests: aSharedIdentifierDoesNotJoinDifferentCVEs", "MatchingTests: aRecordWithTwoCVEsIsTwoRows",
        "MatchingTests: relatedRecordsOfOthersAreNotWhatTheyAreAbout",
      ]
    ),
    (
      "T-O15", "names",
      ["MatchingTests: spellingsOfANameAreOneName", "PackagesTests: namesAreNormalisedAsTheirRegistryDoes"]
    ),
    (
      "T-O16", "ecosystems of releases",
      ["CatalogingTests: releasesAreNamedAsInOSV", "MatchingTests: aFeedAboutBinariesIsAskedByBinary"]
    ),
    (
      "T-O17", "several last affected",
      [
        "MatchingTests: severalLastAffectedVersionsAreMarkedUnclear",
        "VersionsTests: Of several last affected versions",
      ]
    ),
    ("T-O18", "short bounds", ["VersionsTests: Short bounds of semantic versions are filled up"]),
    (
      "T-O19", "records of distributions",
      [
        "MatchingTests: anAdvisoryOfSeveralIssuesIsARowForEach",
        "MatchingTests: anAdvisoryOnSeveralIssuesYieldsToTheRecordOfTheOne",
        "AdvisoriesTests: one record comes of both",
      ]
    ),
    // Operating systems.
    (
      "T-S1", "sources",
      ["MatchingTests: sourceNameAndSourceVersionAreCompared", "CatalogingTests: theSourceAndItsVersionAreTold"]
    ),
    ("T-S2", "binary rebuilds", ["MatchingTests: aBinaryOnlyRebuildIsComparedByItsSource"]),
    (
      "T-S3", "what is installed",
      ["CatalogingTests: whatIsInstalledIsListed", "CatalogingTests: aFileOfStatusDNeedsNoStatus"]
    ),
    ("T-S4", "origins of apk", ["MatchingTests: anAlpinePackageIsComparedByItsOrigin"]),
    (
      "T-S5", "secdb",
      [
        "AdvisoriesTests: of several versions the newest fixes it",
        "AdvisoriesTests: all spellings that stand in secdbs",
        "MatchingTests: theSameIssueUnderTwoVersionsNeedsTheNewestFix",
      ]
    ),
    (
      "T-S6", "branches of Alpine",
      ["CatalogingTests: repositoriesDecideTheBranch", "MatchingTests: anAlpinePackageIsComparedByItsOrigin"]
    ),
    (
      "T-S7", "rolling apk distributions",
      [
        "AdvisoriesTests: a rolling distribution is read from where somebody says",
        "MatchingTests: aRollingDistributionIsAskedByItsOwnFeed",
      ]
    ),
    (
      "T-S8", "states of Debian",
      [
        "AdvisoriesTests: every state of an issue is kept apart", "MatchingTests: aStateWithoutAFix",
        "MatchingTests: whatTheDistributionHasNotDeterminedIsAGap", "MatchingTests: statesOfTheDistributions",
      ]
    ),
    ("T-S9", "fixes that are not released", ["MatchingTests: aFixThatTheReleaseDoesNotHaveYetIsNotOffered"]),
    ("T-S10", "mixed releases", ["MatchingTests: aVersionOfUnstableIsComparedWithTheFixThere"]),
    (
      "T-S11", "third parties",
      [
        "MatchingTests: thirdPartyPackagesAreNotPutToTheDistribution",
        "MatchingTests: packagesOfOtherVendorsAreNotPutToTheDistribution",
      ]
    ),
    ("T-S12", "paid fixes", ["MatchingTests: ubuntuProFixes", "MatchingTests: aStateWithoutAFix"]),
    (
      "T-S13", "the Red Hat family",
      [
        "MatchingTests: aModuleIsComparedWithinItsStreamOnly",
        "MatchingTests: withoutALabelItCannotBeDecidedAndThatIsSaid",
        "MatchingTests: ofSeveralErrataOnOneIssueTheLatestIsTheFix", "MatchingTests: extendedSupportIsAnotherEcosystem",
        "MatchingTests: aFixForOneArchitectureIsOnlyThere", "PackagesTests: namesAreNormalisedAsTheirRegistryDoes",
      ]
    ),
    (
      "T-S14", "kernel headers",
      ["MatchingTests: kernelHeadersAreOneLineUnlessAskedFor", "MatchingTests: kernelHeadersOfRpmAreOneLineToo"]
    ),
    (
      "T-S15", "derivatives",
      ["CatalogingTests: releasesAreNamedAsInOSV", "MatchingTests: aDistributionWithoutDataIsAGapThatNamesIt"]
    ),
    ("T-S16", "no data", ["MatchingTests: aDistributionWithoutDataIsAGapThatNamesIt"]),
    (
      "T-S17", "no release file",
      [
        "CatalogingTests: olderFilesStandIn", "CatalogingTests: withoutAnyFileThereIsNoDistribution",
        "MatchingTests: aDistributionWithoutDataIsAGapThatNamesIt",
      ]
    ),
    // Languages.
    (
      "T-L1", "files of the distribution",
      [
        "MatchingTests: theDistributionsWordOnTheIssueIsTheAnswer",
        "MatchingTests: withoutAWordTheFindingStaysWithLittleConfidence",
      ]
    ),
    (
      "T-L2", "the main module of Go",
      ["MatchingTests: anUnknownVersionIsAGapAndNeverAMatch", "CatalogingTests: aVersionMadeOfTheCommitAloneIsUnknown"]
    ),
    (
      "T-L3", "replaced modules",
      ["CatalogingTests: aReplacementByAFolderHasNoVersion", "CatalogingTests: onlyCanonicalVersionsAreVersions"]
    ),
    ("T-L4", "the standard library of Go", ["CatalogingTests: theLibraryIsAsOldAsItsToolchain"]),
    ("T-L5", "build metadata", ["MatchingTests: spellingsOfAGoVersion"]),
    (
      "T-L6", "archives of Java",
      ["CatalogingTests: shadedCopiesAreListedWithTheirPlace", "CatalogingTests: archivesWithinArchivesAreRead"]
    ),
    ("T-L7", "packages of npm", ["CatalogingTests: whatHasNoNameAndVersionIsNoPackage"]),
    ("T-PY4", "local versions", ["VersionsTests: A local build of Python is the version it is built from"]),
    ("T-L9", "bare names", ["MatchingTests: whatNobodyWritesAboutIsNeverAskedByItsBareName"]),
    ("T-L10", "patched copies", ["MatchingTests: theDistributionsWordOnTheIssueIsTheAnswer"]),
    ("T-L11", "what is removed", ["ScanningTests: aPackageRemovedInAnUpperLayerIsGone"]),
    // What must hold whatever the data are.
    (
      "1", "no order matters",
      [
        "MatchingTests: neitherTheOrderOfPackagesNorOfRecordsMatters",
        "AdvisoriesTests: the order of records in the files changes nothing",
        "AdvisoriesTests: neither the order of origins", "CatalogingTests: theOrderOfTheFilesDoesNotMatter",
      ]
    ),
    ("2", "withdrawn records", ["MatchingTests: aWithdrawnRecordChangesNothing"]),
    (
      "3", "raising to the fix",
      ["MatchingTests: theFixedVersionIsNotAffected", "VersionsTests: Raising the installed version to the fix"]
    ),
    ("4", "spellings", ["MatchingTests: spellingsOfANameAreOneName"]),
    ("5", "every package is counted", ["MatchingTests: everyPackageIsCountedOnce"]),
    (
      "6", "recorded answers",
      [
        "MatchingTests: everyRecordedRowIsAnsweredAlike", "VersionsTests: in the order of every pair",
        "drydockTests: theRecordedAnswersAreGivenByTheProgram",
      ]
    ),
  ]

  @Test func everyItemHasItsTests() throws {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    var sources: [String: String] = [:]
    for room in Set(Self.items.flatMap { $0.tests.map { String($0.prefix { $0 != ":" }) } }) {
      var text = ""
      let files = try FileManager.default.subpathsOfDirectory(atPath: tests + "/" + room)
      for file in files where file.hasSuffix(".swift") && !file.hasSuffix("ChecklistTests.swift") {
        text += String(decoding: try Data(contentsOf: URL(filePath: "\(tests)/\(room)/\(file)")), as: UTF8.self)
      }
      sources[room] = text
    }
    for (item, subject, named) in Self.items {
      #expect(!named.isEmpty, "\(item) \(subject)")
      for test in named {
        let parts = test.split(separator: ":", maxSplits: 1)
        let name = parts[1].dropFirst()
        let sign = name.contains(" ") ? "\"\(name)" : "func \(name)("
        #expect(sources[String(parts[0])]?.contains(sign) == true, "\(item) \(subject): \(test)")
      }
    }
    #expect(Set(Self.items.map(\.item)).count == Self.items.count)
  }
}
