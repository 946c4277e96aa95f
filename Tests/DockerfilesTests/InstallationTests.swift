// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct InstallationTests {
  private func installations(_ text: String) -> [Installation] {
    let file = Dockerfile("FROM a\nRUN " + text + "\n")
    return file.script(of: file.instructions[1], shell: .linux)?.installations ?? []
  }

  /// "apt install -y,-t=x: curl@1 git", one for each command.
  private func summary(_ text: String) -> [String] {
    installations(text).map { installation in
      let flags = installation.flags.map { $0.name + ($0.value.map { "=" + $0 } ?? "") }.joined(separator: ",")
      let packages = installation.packages.map { $0.name + ($0.version.map { "@" + $0 } ?? "") }
      return "\(installation.manager) \(installation.action) \(flags): " + packages.joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("apt-get update", "apt update : "),
      (
        "DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y curl=7.88.1-10 git/stable ./a.deb",
        "apt install -qq,-o=Dpkg::Use-Pty=0,-y: curl@7.88.1-10 git@/stable ./a.deb"
      ),
      ("apt install -t bookworm-backports x=$V", "apt install -t=bookworm-backports: x@$V"),
      ("aptitude full-upgrade -y", "apt upgrade -y: "), ("apt-get dist-upgrade", "apt upgrade : "),
      ("apt-get autoremove -y x", "apt remove -y: x"), ("apt-get clean", "apt clean : "),
      ("apt-cache policy x", nil), ("sudo apt-get install x", "apt install : x"),
      (
        "apk add --no-cache --virtual .deps gcc=~12 'musl>1.2' bash@edge",
        "apk install --no-cache,--virtual=.deps: gcc@~12 musl@>1.2 bash@edge"
      ),
      ("apk --no-cache -X http://x add a=1.2-r0", "apk install --no-cache,-X=http://x: a@1.2-r0"),
      ("apk update", "apk update : "), ("apk del .deps", "apk remove : .deps"), ("apk cache clean", "apk clean : "),
      (
        "dnf install -y --setopt=tsflags=nodocs gcc-11.4.1 python3-pip @dev ./x.rpm",
        "dnf install -y,--setopt=tsflags=nodocs: gcc@11.4.1 python3-pip @dev ./x.rpm"
      ),
      ("yum -y update", "dnf upgrade -y: "), ("microdnf install x", "dnf install : x"),
      ("yum clean all", "dnf clean : "),
      ("dnf group install -y \"Development Tools\"", "dnf install -y: Development Tools"),
      ("dnf makecache", "dnf update : "),
      ("zypper -n in -y a=1 b", "zypper install -n,-y: a@1 b"), ("zypper ref", "zypper update : "),
      ("zypper cc -a", "zypper clean -a: "), ("zypper --non-interactive dup", "zypper upgrade --non-interactive: "),
      (
        "pip install --no-cache-dir 'a==1.0' b>=2 c[x]~=3 -r requirements.txt",
        "pip install --no-cache-dir,-r=requirements.txt: a@1.0 b c[x]@~=3 requirements.txt"
      ),
      ("python3.11 -m pip install -U pip", "pip install -U: pip"), ("pip3.9 install .", "pip install : ."),
      ("pip install \"a @ https://x/y.whl\" git+https://x/z", "pip install : a @ https://x/y.whl git+https://x/z"),
      ("pip cache purge", "pip clean : "), ("pip cache list", "pip other : "), ("pip freeze", "pip other : "),
      ("uv pip install --system a==1", "uv install --system: a@1"), ("uv sync --frozen", "uv install --frozen: "),
      ("uv tool install x", "uv install : x"), ("uv run x", nil),
      ("npm install -g @scope/a@1.2 b c@latest", "npm install -g: @scope/a@1.2 b c@latest"),
      ("npm ci --omit=dev", "npm install --omit=dev: "), ("npm cache clean --force", "npm clean --force: "),
      ("npm run build", "npm other : "), ("npm i ./x.tgz", "npm install : ./x.tgz"),
      ("yarn", "yarn install : "), ("yarn --frozen-lockfile", "yarn install --frozen-lockfile: "),
      ("yarn global add a@1", "yarn install : a@1"), ("yarn cache clean", "yarn clean : "),
      ("yarn build", "yarn other : "),
      ("pnpm add -g x@1", "pnpm install -g: x@1"), ("pnpm store prune", "pnpm clean : "),
      ("corepack pnpm i", "pnpm install : "),
      ("gem install bundler -v 2.4 --no-document", "gem install -v=2.4,--no-document: bundler@2.4"),
      ("gem install a:1.0 b", "gem install : a@1.0 b"), ("gem cleanup", "gem clean : "),
      ("go install -ldflags '-s -w' example.com/x/cmd@v1.2", "go install -ldflags=-s -w: example.com/x/cmd@v1.2"),
      ("go get ./...", "go install : ./..."), ("go mod download", "go install : "), ("go build .", "go other : "),
      ("cargo +nightly install --locked --version 1.2 x", "cargo install --locked,--version=1.2: x@1.2"),
      ("cargo install x@1 --git https://y", "cargo install --git=https://y: x@1"), ("cargo build", "cargo other : "),
      ("composer install --no-dev", "composer install --no-dev: "),
      ("composer global require a/b:^1.0", "composer install : a/b@^1.0"),
      ("composer clear-cache", "composer clean : "),
      ("curl x", nil), ("$APT install x", nil), ("echo apt-get install x", nil),
    ] as [(String, String?)])
  func commandsOfPackageManagersAreRead(_ text: String, _ expected: String?) {
    #expect(summary(text) == [expected].compactMap { $0 })
  }

  @Test func joinedLettersAreFlags() {
    let all = installations("apt-get install -qqy --no-install-recommends x")
    #expect(all[0].hasFlag("-y", "--yes"))
    #expect(all[0].hasFlag("-q"))
    #expect(!all[0].hasFlag("-n"))
    #expect(all[0].hasFlag("--no-install-recommends"))
    #expect(all[0].value("-t") == nil)
  }

  @Test func packagesKnowWhereTheyStand() {
    let all = installations("apt-get update \\\n && apt-get install -y \\\n   curl=1 \\\n   git")
    #expect(all.map(\.action) == [.update, .install])
    #expect(all[1].packages.map(\.word.place.line) == [4, 5])
    #expect(all[1].packages.map(\.word.place.column) == [4, 4])
    #expect(all[1].verb?.place.column == 13)
  }

  @Test func kindsAreTold() {
    let all = installations("pip install a ./b https://c/d -r e && dnf install @f")
    #expect(all.flatMap { $0.packages.map(\.kind) } == [.package, .file, .address, .file, .group])
  }

  @Test func everyManagerHasVerbsThatInstall() {
    for manager in PackageManager.allCases {
      let verbs = ["install", "add", "require", "get"]
      #expect(verbs.contains { manager.action(of: $0, operands: []) == .install }, "\(manager)")
    }
  }
}
