// SPDX-License-Identifier: Apache-2.0

/// All rules, in the order of their codes.
package enum Rules {
  package static let all: [any DockerfileRule.Type] =
    reading + bases + packages + rights + files + steps + running + names

  /// DD0: what cannot be read.
  private static let reading: [any DockerfileRule.Type] = [
    ReadableFile.self
  ]

  /// DD1: base images and stages.
  private static let bases: [any DockerfileRule.Type] = [
    TaggedBase.self, NoLatestTag.self, DigestOfBase.self, TrustedRegistries.self, VariablePlatform.self,
    NoRedundantPlatform.self, KnownPlatform.self, MaintainedBase.self, KnownCopySource.self, NoCopyFromItself.self,
    UniqueStageNames.self, AllowedTrigger.self, NoReservedStageName.self, DeclaredArgumentInFrom.self,
    BuildableByDefault.self, UsedStages.self, SlimFinalStage.self, CompileInOwnStage.self, NoBuildToolsInImage.self,
    NoWholeFileSystem.self,
  ]

  /// DD2: packages and downloads.
  private static let packages: [any DockerfileRule.Type] = [
    PinnedSystemPackages.self,
    PinnedLanguagePackages.self,
    KeptLockFiles.self,
    NoPackageLists.self,
    NoRecommendedPackages.self,
    NoApkCache.self,
    NoPipCache.self,
    NoScriptPackageCache.self,
    UpdateWithInstall.self,
    NoDownloadIntoShell.self,
    CheckedAdd.self,
    CheckedDownload.self,
    VerificationOn.self,
    AnsweredQuestions.self,
    AptForScripts.self,
    NoDistributionUpgrade.self,
    KeyPerRepository.self,
  ]

  /// DD3: users, rights, secrets.
  private static let rights: [any DockerfileRule.Type] = [
    RunAsUser.self, ChosenUser.self, NoSudo.self, NoSecrets.self, NoSetuid.self, NoFixedPassword.self,
    UniqueNumbers.self, UserByNumber.self, NotForAllToWrite.self,
  ]

  /// DD4: files that are brought in.
  private static let files: [any DockerfileRule.Type] = [
    AbsoluteWorkdir.self, CopyNotAdd.self, FolderForSeveral.self, WorkdirBeforeCopy.self, CopyWhatIsThere.self,
    WorkdirOutsideSystem.self, NoSystemVolumes.self, NeededFilesOnly.self, NoDataInVolumes.self, NoBakedData.self,
    NoSecretFiles.self, RightsWithTheCopy.self,
  ]

  /// DD5: what is done in steps.
  private static let steps: [any DockerfileRule.Type] = [
    NoInteractiveCommands.self,
    WorkdirForFolders.self,
    NoSparseLoginLog.self,
    QuietWget.self,
    JoinedRuns.self,
    OneDownloader.self,
    ShellByInstruction.self,
    FailingPipes.self,
    AddForArchives.self,
    FailingSteps.self,
    CacheMounts.self,
  ]

  /// DD6: what runs in the end.
  private static let running: [any DockerfileRule.Type] = [
    PortsInRange.self, PortsAlone.self, LowerCaseProtocols.self, JSONForm.self, HealthcheckForServices.self,
    OneOfEach.self, NoLoginPort.self, RealStopSignal.self, OneService.self, NothingInTheBackground.self,
    ExecInShells.self,
  ]

  /// DD7 and DD8: variables, labels, spelling.
  private static let names: [any DockerfileRule.Type] = [
    NoVariableOfItsOwnInstruction.self, DefinedVariables.self, KeyValueForm.self, LabelKey.self, RequiredLabels.self,
    ListedLabels.self, LabelValues.self, NoInlineIgnore.self, NoMaintainer.self, StageNameCase.self, CaseOfAs.self,
    NoEmptyContinuation.self, KeywordCase.self, DescribedDefinitions.self,
  ]

  /// The guide of a rule by its code, or by what another tool calls it; several where that tool's name means several.
  package static func guides(named name: String) -> [RuleGuide] {
    let wanted = Alias.canonical(name)
    return all.map { $0.guide }.filter { guide in
      guide.code == wanted || guide.aliases.contains { Alias.canonical($0) == wanted }
    }
  }
}
