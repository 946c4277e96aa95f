// SPDX-License-Identifier: Apache-2.0
// Long because it is a table.

/// Docker's official images: repositories, and the tags that their maintainers publish.
///
/// The facts are those of github.com/docker-library/official-images (its folder `library`) on the day below. A row is a
/// list of groups between semicolons: the first words of tags, a colon, the words that may follow behind a dash. An empty
/// word stands for nothing at all: `3,3.14:,slim` is 3, 3.14, 3-slim and 3.14-slim. A repository without groups is one that
/// is no longer maintained.
enum OfficialTable {
  /// The day of the facts below.
  static let date = "2026-08-21"

  /// Repositories that are official, sorted.
  static let repositories = rows.keys.sorted()

  /// Whether the maintainers of a repository publish a tag; `nil` where there is no such repository.
  static func publishes(_ tag: String, in repository: String) -> Bool? {
    guard let row = rows[repository] else { return nil }
    return row.split(separator: ";").contains { group in
      let sides = group.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let heads = sides.first, sides.count == 2 else { return false }
      return heads.split(separator: ",").contains { head in
        guard tag.hasPrefix(head) else { return false }
        let rest = tag.dropFirst(head.count)
        guard rest.isEmpty || rest.first == "-" else { return false }
        let ends = sides[1].split(separator: ",", omittingEmptySubsequences: false)
        return rest.isEmpty ? ends.contains("") : ends.contains(rest.dropFirst())
      }
    }
  }

  private static let rows: [String: String] = [
    "adminer": "fastcgi,latest,standalone:;5,5.5.1,6,6.0.1:,fastcgi,standalone",
    "aerospike": "ce,ee:8.1.2.4,8.1.2.4_1",
    "almalinux": """
    latest,minimal:;10.2,8.10,9.8:,20260602,minimal,minimal-20260602;10:,kitten,kitten-20260602,kitten-minimal,\
    kitten-minimal-20260602,minimal;8,9:,minimal
    """,
    "alpine": "20260805,3,3.21,3.21.7,3.22,3.22.5,3.23,3.23.5,3.24,3.24.1,edge,latest:",
    "alt": "latest,p10,p11,sisyphus:",
    "amazoncorretto": """
    11,11.0.32,17,17.0.20:al2-native-headless;11,11.0.32,17,17.0.20,21,21.0.12,25,25.0.4,26,26.0.2:al2023-headful,\
    al2023-headless;11,11.0.32,17,17.0.20,21,21.0.12,25,25.0.4,26,26.0.2,8,8u504:al2023,alpine,alpine3.21,\
    alpine3.22,alpine3.23,alpine3.24;11,11.0.32,17,17.0.20,21,21.0.12,25,25.0.4,26,26.0.2,8,8u504,latest:;11,\
    11.0.32,17,17.0.20,21,21.0.12,8,8u504:al2,al2-generic;11,11.0.32,17,17.0.20,8,8u504:al2-native-jdk;11,17,21,25,\
    26:headful,headless;11,17,21,25,26,8:al2023-jdk,alpine-full,alpine-jdk,alpine3.21-full,alpine3.21-jdk,\
    alpine3.22-full,alpine3.22-jdk,alpine3.23-full,alpine3.23-jdk,alpine3.24-full,alpine3.24-jdk,jdk;11,17,21,8:\
    al2-full,al2-generic-jdk,al2-jdk;17,17.0.20:al2-native-headful;8:jre;8,8u504:al2-native-jre,al2023-jre,\
    alpine-jre,alpine3.21-jre,alpine3.22-jre,alpine3.23-jre,alpine3.24-jre
    """,
    "amazonlinux": "2,2.0.20260817.0,2023,2023.12.20260817.0,latest:",
    "api-firewall": "0.9.6,latest:",
    "arangodb": "3.12,3.12.10.1,latest:",
    "archlinux": "base:20260816.0.574111;base,latest:;base,multilib:devel,devel-20260816.0.574111",
    "azul-zulu": """
    11,17,21,25,26,8:,almalinux10,alpine3.23,headless,headless-almalinux,headless-almalinux10,headless-alpine,\
    headless-alpine3.23,headless-debian,headless-debian13,jdk,jdk-almalinux,jdk-almalinux10,jdk-alpine,\
    jdk-alpine3.23,jdk-debian,jdk-debian13,jre,jre-almalinux,jre-almalinux10,jre-alpine,jre-alpine3.23,jre-debian,\
    jre-debian13,jre-headless,jre-headless-almalinux,jre-headless-almalinux10,jre-headless-alpine,\
    jre-headless-alpine3.23,jre-headless-debian,jre-headless-debian13;11.90:11.0.32.1-jdk-almalinux10,\
    11.0.32.1-jdk-alpine3.23,11.0.32.1-jdk-debian13,11.0.32.1-jdk-headless-almalinux10,\
    11.0.32.1-jdk-headless-alpine3.23,11.0.32.1-jdk-headless-debian13,11.0.32.1-jre-almalinux10,\
    11.0.32.1-jre-alpine3.23,11.0.32.1-jre-debian13,11.0.32.1-jre-headless-almalinux10,\
    11.0.32.1-jre-headless-alpine3.23,11.0.32.1-jre-headless-debian13;17.68:17.0.20.1-jdk-almalinux10,\
    17.0.20.1-jdk-alpine3.23,17.0.20.1-jdk-debian13,17.0.20.1-jdk-headless-almalinux10,\
    17.0.20.1-jdk-headless-alpine3.23,17.0.20.1-jdk-headless-debian13,17.0.20.1-jre-almalinux10,\
    17.0.20.1-jre-alpine3.23,17.0.20.1-jre-debian13,17.0.20.1-jre-headless-almalinux10,\
    17.0.20.1-jre-headless-alpine3.23,17.0.20.1-jre-headless-debian13;21.52:21.0.12.1-jdk-almalinux10,\
    21.0.12.1-jdk-alpine3.23,21.0.12.1-jdk-debian13,21.0.12.1-jdk-headless-almalinux10,\
    21.0.12.1-jdk-headless-alpine3.23,21.0.12.1-jdk-headless-debian13,21.0.12.1-jre-almalinux10,\
    21.0.12.1-jre-alpine3.23,21.0.12.1-jre-debian13,21.0.12.1-jre-headless-almalinux10,\
    21.0.12.1-jre-headless-alpine3.23,21.0.12.1-jre-headless-debian13;25.36:25.0.4.1-jdk-almalinux10,\
    25.0.4.1-jdk-alpine3.23,25.0.4.1-jdk-debian13,25.0.4.1-jdk-headless-almalinux10,\
    25.0.4.1-jdk-headless-alpine3.23,25.0.4.1-jdk-headless-debian13,25.0.4.1-jre-almalinux10,\
    25.0.4.1-jre-alpine3.23,25.0.4.1-jre-debian13,25.0.4.1-jre-headless-almalinux10,\
    25.0.4.1-jre-headless-alpine3.23,25.0.4.1-jre-headless-debian13;26.32:26.0.2.1-jdk-almalinux10,\
    26.0.2.1-jdk-alpine3.23,26.0.2.1-jdk-debian13,26.0.2.1-jdk-headless-almalinux10,\
    26.0.2.1-jdk-headless-alpine3.23,26.0.2.1-jdk-headless-debian13,26.0.2.1-jre-almalinux10,\
    26.0.2.1-jre-alpine3.23,26.0.2.1-jre-debian13,26.0.2.1-jre-headless-almalinux10,\
    26.0.2.1-jre-headless-alpine3.23,26.0.2.1-jre-headless-debian13;8.96:8.0.504-jdk-almalinux10,\
    8.0.504-jdk-alpine3.23,8.0.504-jdk-debian13,8.0.504-jdk-headless-almalinux10,8.0.504-jdk-headless-alpine3.23,\
    8.0.504-jdk-headless-debian13,8.0.504-jre-almalinux10,8.0.504-jre-alpine3.23,8.0.504-jre-debian13,\
    8.0.504-jre-headless-almalinux10,8.0.504-jre-headless-alpine3.23,8.0.504-jre-headless-debian13
    """,
    "backdrop": "apache,fpm,latest:;1,1.34,1.34.2:,apache,fpm",
    "bash": """
    alpine3.24,latest:;devel:,20260817,20260817-alpine3.24,alpine3.24;3,3.0,3.0.22,3.1,3.1.23,3.2,3.2.57,4,4.0,\
    4.0.44,4.1,4.1.17,4.2,4.2.53,4.3,4.3.48,4.4,4.4.23,5.0,5.0.18,5.1,5.1.16,5.2,5.2.37:,alpine3.22;5,5.3,5.3.15:,\
    alpine3.24
    """,
    "bonita": "11.1,11.1.0,latest:;2026.2:,u0",
    "buildpack-deps": """
    curl,latest,scm:;22.04,24.04,26.04,26.10,bookworm,bullseye,forky,jammy,noble,oldoldstable,oldstable,resolute,\
    sid,stable,stonking,testing,trixie,unstable:,curl,scm
    """,
    "busybox": "glibc,latest,musl,uclibc:;1,1.37,1.37.0,1.38,1.38.0,unstable:,glibc,musl,uclibc",
    "caddy": """
    alpine,latest:;2,2.11,2.11.4:,alpine,builder,builder-alpine,builder-windowsservercore-ltsc2022,\
    builder-windowsservercore-ltsc2025,nanoserver,nanoserver-ltsc2022,nanoserver-ltsc2025,windowsservercore,\
    windowsservercore-ltsc2022,windowsservercore-ltsc2025;builder:,alpine,windowsservercore-ltsc2022,\
    windowsservercore-ltsc2025;nanoserver,windowsservercore:,ltsc2022,ltsc2025
    """,
    "cassandra": """
    latest,trixie:;6.0:,alpha2,alpha2-trixie,trixie;4,4.0,4.0.21,4.1,4.1.12:,bookworm;5,5.0,5.0.9:,trixie
    """,
    "chronograf": "alpine,latest:;1.10,1.10.9,1.11,1.11.4:,alpine",
    "cirros": "0,0.6,0.6.3,latest:",
    "clearlinux": "base,latest:",
    "clefos": "",
    "clickhouse": """
    jammy,latest:;25.8,25.8.32,25.8.32.4,26.3,26.3.20,26.3.20.7,26.5,26.5.7,26.5.7.64,26.6,26.6.3,26.6.3.62,26.7,\
    26.7.5,26.7.5.10,lts:,jammy
    """,
    "clojure": """
    latest:;lein:,2.13.0,2.13.0-bookworm,2.13.0-bookworm-slim,2.13.0-bullseye,2.13.0-bullseye-slim,2.13.0-trixie,\
    2.13.0-trixie-slim,bookworm,bookworm-slim,bullseye,bullseye-slim,trixie,trixie-slim;temurin:11-alpine,\
    11-bookworm,11-bookworm-slim,11-bullseye,11-bullseye-slim,11-jammy,11-lein,11-lein-2.13.0,11-lein-2.13.0-alpine,\
    11-lein-2.13.0-bookworm,11-lein-2.13.0-bookworm-slim,11-lein-2.13.0-bullseye,11-lein-2.13.0-bullseye-slim,\
    11-lein-2.13.0-jammy,11-lein-2.13.0-noble,11-lein-2.13.0-trixie,11-lein-2.13.0-trixie-slim,11-lein-alpine,\
    11-lein-bookworm,11-lein-bookworm-slim,11-lein-bullseye,11-lein-bullseye-slim,11-lein-jammy,11-lein-noble,\
    11-lein-trixie,11-lein-trixie-slim,11-noble,11-tools-deps,11-tools-deps-1.12.5.1664,\
    11-tools-deps-1.12.5.1664-alpine,11-tools-deps-1.12.5.1664-bookworm,11-tools-deps-1.12.5.1664-bookworm-slim,\
    11-tools-deps-1.12.5.1664-bullseye,11-tools-deps-1.12.5.1664-bullseye-slim,11-tools-deps-1.12.5.1664-jammy,\
    11-tools-deps-1.12.5.1664-noble,11-tools-deps-1.12.5.1664-trixie,11-tools-deps-1.12.5.1664-trixie-slim,\
    11-tools-deps-alpine,11-tools-deps-bookworm,11-tools-deps-bookworm-slim,11-tools-deps-bullseye,\
    11-tools-deps-bullseye-slim,11-tools-deps-jammy,11-tools-deps-noble,11-tools-deps-trixie,\
    11-tools-deps-trixie-slim,11-trixie,11-trixie-slim,17-alpine,17-bookworm,17-bookworm-slim,17-bullseye,\
    17-bullseye-slim,17-jammy,17-lein,17-lein-2.13.0,17-lein-2.13.0-alpine,17-lein-2.13.0-bookworm,\
    17-lein-2.13.0-bookworm-slim,17-lein-2.13.0-bullseye,17-lein-2.13.0-bullseye-slim,17-lein-2.13.0-jammy,\
    17-lein-2.13.0-noble,17-lein-2.13.0-trixie,17-lein-2.13.0-trixie-slim,17-lein-alpine,17-lein-bookworm,\
    17-lein-bookworm-slim,17-lein-bullseye,17-lein-bullseye-slim,17-lein-jammy,17-lein-noble,17-lein-trixie,\
    17-lein-trixie-slim,17-noble,17-tools-deps,17-tools-deps-1.12.5.1664,17-tools-deps-1.12.5.1664-alpine,\
    17-tools-deps-1.12.5.1664-bookworm,17-tools-deps-1.12.5.1664-bookworm-slim,17-tools-deps-1.12.5.1664-bullseye,\
    17-tools-deps-1.12.5.1664-bullseye-slim,17-tools-deps-1.12.5.1664-jammy,17-tools-deps-1.12.5.1664-noble,\
    17-tools-deps-1.12.5.1664-trixie,17-tools-deps-1.12.5.1664-trixie-slim,17-tools-deps-alpine,\
    17-tools-deps-bookworm,17-tools-deps-bookworm-slim,17-tools-deps-bullseye,17-tools-deps-bullseye-slim,\
    17-tools-deps-jammy,17-tools-deps-noble,17-tools-deps-trixie,17-tools-deps-trixie-slim,17-trixie,17-trixie-slim,\
    21-alpine,21-bookworm,21-bookworm-slim,21-bullseye,21-bullseye-slim,21-jammy,21-lein,21-lein-2.13.0,\
    21-lein-2.13.0-alpine,21-lein-2.13.0-bookworm,21-lein-2.13.0-bookworm-slim,21-lein-2.13.0-bullseye,\
    21-lein-2.13.0-bullseye-slim,21-lein-2.13.0-jammy,21-lein-2.13.0-noble,21-lein-2.13.0-trixie,\
    21-lein-2.13.0-trixie-slim,21-lein-alpine,21-lein-bookworm,21-lein-bookworm-slim,21-lein-bullseye,\
    21-lein-bullseye-slim,21-lein-jammy,21-lein-noble,21-lein-trixie,21-lein-trixie-slim,21-noble,21-tools-deps,\
    21-tools-deps-1.12.5.1664,21-tools-deps-1.12.5.1664-alpine,21-tools-deps-1.12.5.1664-bookworm,\
    21-tools-deps-1.12.5.1664-bookworm-slim,21-tools-deps-1.12.5.1664-bullseye,\
    21-tools-deps-1.12.5.1664-bullseye-slim,21-tools-deps-1.12.5.1664-jammy,21-tools-deps-1.12.5.1664-noble,\
    21-tools-deps-1.12.5.1664-trixie,21-tools-deps-1.12.5.1664-trixie-slim,21-tools-deps-alpine,\
    21-tools-deps-bookworm,21-tools-deps-bookworm-slim,21-tools-deps-bullseye,21-tools-deps-bullseye-slim,\
    21-tools-deps-jammy,21-tools-deps-noble,21-tools-deps-trixie,21-tools-deps-trixie-slim,21-trixie,21-trixie-slim,\
    25-alpine,25-bookworm,25-bookworm-slim,25-bullseye,25-bullseye-slim,25-lein,25-lein-2.13.0,\
    25-lein-2.13.0-alpine,25-lein-2.13.0-bookworm,25-lein-2.13.0-bookworm-slim,25-lein-2.13.0-bullseye,\
    25-lein-2.13.0-bullseye-slim,25-lein-2.13.0-noble,25-lein-2.13.0-trixie,25-lein-2.13.0-trixie-slim,\
    25-lein-alpine,25-lein-bookworm,25-lein-bookworm-slim,25-lein-bullseye,25-lein-bullseye-slim,25-lein-noble,\
    25-lein-trixie,25-lein-trixie-slim,25-noble,25-tools-deps,25-tools-deps-1.12.5.1664,\
    25-tools-deps-1.12.5.1664-alpine,25-tools-deps-1.12.5.1664-bookworm,25-tools-deps-1.12.5.1664-bookworm-slim,\
    25-tools-deps-1.12.5.1664-bullseye,25-tools-deps-1.12.5.1664-bullseye-slim,25-tools-deps-1.12.5.1664-noble,\
    25-tools-deps-1.12.5.1664-trixie,25-tools-deps-1.12.5.1664-trixie-slim,25-tools-deps-alpine,\
    25-tools-deps-bookworm,25-tools-deps-bookworm-slim,25-tools-deps-bullseye,25-tools-deps-bullseye-slim,\
    25-tools-deps-noble,25-tools-deps-trixie,25-tools-deps-trixie-slim,25-trixie,25-trixie-slim,26-alpine,\
    26-bookworm,26-bookworm-slim,26-bullseye,26-bullseye-slim,26-lein,26-lein-2.13.0,26-lein-2.13.0-alpine,\
    26-lein-2.13.0-bookworm,26-lein-2.13.0-bookworm-slim,26-lein-2.13.0-bullseye,26-lein-2.13.0-bullseye-slim,\
    26-lein-2.13.0-noble,26-lein-2.13.0-trixie,26-lein-2.13.0-trixie-slim,26-lein-alpine,26-lein-bookworm,\
    26-lein-bookworm-slim,26-lein-bullseye,26-lein-bullseye-slim,26-lein-noble,26-lein-trixie,26-lein-trixie-slim,\
    26-noble,26-tools-deps,26-tools-deps-1.12.5.1664,26-tools-deps-1.12.5.1664-alpine,\
    26-tools-deps-1.12.5.1664-bookworm,26-tools-deps-1.12.5.1664-bookworm-slim,26-tools-deps-1.12.5.1664-bullseye,\
    26-tools-deps-1.12.5.1664-bullseye-slim,26-tools-deps-1.12.5.1664-noble,26-tools-deps-1.12.5.1664-trixie,\
    26-tools-deps-1.12.5.1664-trixie-slim,26-tools-deps-alpine,26-tools-deps-bookworm,26-tools-deps-bookworm-slim,\
    26-tools-deps-bullseye,26-tools-deps-bullseye-slim,26-tools-deps-noble,26-tools-deps-trixie,\
    26-tools-deps-trixie-slim,26-trixie,26-trixie-slim,8-bookworm,8-bookworm-slim,8-bullseye,8-bullseye-slim,\
    8-jammy,8-noble,8-tools-deps,8-tools-deps-1.12.5.1664,8-tools-deps-1.12.5.1664-bookworm,\
    8-tools-deps-1.12.5.1664-bookworm-slim,8-tools-deps-1.12.5.1664-bullseye,8-tools-deps-1.12.5.1664-bullseye-slim,\
    8-tools-deps-1.12.5.1664-jammy,8-tools-deps-1.12.5.1664-noble,8-tools-deps-1.12.5.1664-trixie,\
    8-tools-deps-1.12.5.1664-trixie-slim,8-tools-deps-bookworm,8-tools-deps-bookworm-slim,8-tools-deps-bullseye,\
    8-tools-deps-bullseye-slim,8-tools-deps-jammy,8-tools-deps-noble,8-tools-deps-trixie,8-tools-deps-trixie-slim,\
    8-trixie,8-trixie-slim;tools:deps,deps-1.12.5.1664,deps-1.12.5.1664-bookworm,deps-1.12.5.1664-bookworm-slim,\
    deps-1.12.5.1664-bullseye,deps-1.12.5.1664-bullseye-slim,deps-1.12.5.1664-trixie,deps-1.12.5.1664-trixie-slim,\
    deps-bookworm,deps-bookworm-slim,deps-bullseye,deps-bullseye-slim,deps-trixie,deps-trixie-slim
    """,
    "composer": "2,2.10,2.10.2,2.2,2.2.29,latest:",
    "convertigo": "8.4,8.4.3,latest:",
    "couchbase": """
    7.2.0,7.2.2,7.2.3,7.2.4,7.2.5,7.2.6,7.2.7,7.2.8,7.2.9,7.6.0,7.6.1,7.6.10,7.6.11,7.6.12,7.6.2,7.6.3,7.6.4,7.6.5,\
    7.6.6,7.6.7,7.6.8,7.6.9,8.0.0,8.0.1,8.0.2,community,enterprise,latest:;community,enterprise:7.2.0,7.2.2,7.2.4,\
    7.6.0,7.6.1,7.6.2,8.0.0,8.0.1,8.0.2;enterprise:7.2.3,7.2.5,7.2.6,7.2.7,7.2.8,7.2.9,7.6.10,7.6.11,7.6.12,7.6.3,\
    7.6.4,7.6.5,7.6.6,7.6.7,7.6.8,7.6.9
    """,
    "couchdb": "latest:;3,3.4,3.4.3,3.5,3.5.2,3.5.2.1:,nouveau",
    "crate": "6.3,6.3.7,6.4,6.4.3,latest:",
    "dart": "latest,sdk:;3,3.13,3.13.1,beta,stable:,sdk;3.14.0:95.2.beta,95.2.beta-sdk",
    "debian": """
    latest:;experimental:,20260803;bookworm,forky,oldstable,stable,testing,trixie:,20260803,20260803-slim,backports,\
    slim;bullseye,oldoldstable,sid,unstable:,20260803,20260803-slim,slim;11,11.11,12,12.15,13,13.6:,slim;rc:buggy,\
    buggy-20260803
    """,
    "docker": """
    29,29.7,29.7.2:cli,dind,dind-rootless,windowsservercore,windowsservercore-ltsc2022,windowsservercore-ltsc2025;\
    29,29.7,29.7.2,cli,dind,latest,windowsservercore:;29.7.2:alpine3.24,cli-alpine3.24,dind-alpine3.24;dind:\
    rootless;windowsservercore:ltsc2022,ltsc2025
    """,
    "drupal": """
    10,10.6,10.6.15:php8.3,php8.3-apache,php8.3-apache-bookworm,php8.3-apache-trixie,php8.3-fpm,php8.3-fpm-alpine,\
    php8.3-fpm-alpine3.23,php8.3-fpm-alpine3.24,php8.3-fpm-bookworm,php8.3-fpm-trixie;10,10.6,10.6.15,11,11.3,\
    11.3.16,11.4,11.4.5:php8.4,php8.4-apache,php8.4-apache-bookworm,php8.4-apache-trixie,php8.4-fpm,\
    php8.4-fpm-alpine,php8.4-fpm-alpine3.23,php8.4-fpm-alpine3.24,php8.4-fpm-bookworm,php8.4-fpm-trixie;10,10.6,\
    10.6.15,11,11.3,11.3.16,11.4,11.4.5,apache,fpm,latest,php8.4,php8.5:;10,10.6,10.6.15,11,11.3,11.3.16,11.4,\
    11.4.5,php8.4,php8.5:apache,apache-bookworm,apache-trixie,fpm,fpm-alpine,fpm-alpine3.23,fpm-alpine3.24,\
    fpm-bookworm,fpm-trixie;11,11.3,11.3.16,11.4,11.4.5:php8.5,php8.5-apache,php8.5-apache-bookworm,\
    php8.5-apache-trixie,php8.5-fpm,php8.5-fpm-alpine,php8.5-fpm-alpine3.23,php8.5-fpm-alpine3.24,\
    php8.5-fpm-bookworm,php8.5-fpm-trixie;apache,fpm:bookworm,trixie;fpm:alpine,alpine3.23,alpine3.24
    """,
    "eclipse-mosquitto": "alpine,latest,openssl:;2,2.0,2.0.22:,openssl;2.1,2.1.2:alpine;1.6,1.6.15:openssl",
    "eclipse-temurin": """
    11,11.0.32_9,17,17.0.20_8,21,21.0.12_8,25,25.0.4_7,26,26.0.2_10,8:jdk,jdk-alpine,jdk-alpine-3.23,\
    jdk-alpine-3.24,jdk-jammy,jdk-nanoserver,jdk-nanoserver-ltsc2022,jdk-nanoserver-ltsc2025,jdk-noble,jdk-resolute,\
    jdk-ubi10-minimal,jdk-windowsservercore,jdk-windowsservercore-ltsc2022,jdk-windowsservercore-ltsc2025,jre,\
    jre-alpine,jre-alpine-3.23,jre-alpine-3.24,jre-jammy,jre-nanoserver,jre-nanoserver-ltsc2022,\
    jre-nanoserver-ltsc2025,jre-noble,jre-resolute,jre-ubi10-minimal,jre-windowsservercore,\
    jre-windowsservercore-ltsc2022,jre-windowsservercore-ltsc2025;11,11.0.32_9,17,17.0.20_8,21,21.0.12_8,25,\
    25.0.4_7,8:jdk-alpine-3.21,jdk-alpine-3.22,jre-alpine-3.21,jre-alpine-3.22;11,11.0.32_9,17,17.0.20_8,21,\
    21.0.12_8,8:jdk-ubi9-minimal,jre-ubi9-minimal;11,17,21,25,26,8:alpine,alpine-3.23,alpine-3.24,jammy,nanoserver,\
    nanoserver-ltsc2022,nanoserver-ltsc2025,noble,resolute,ubi10-minimal,windowsservercore,\
    windowsservercore-ltsc2022,windowsservercore-ltsc2025;11,17,21,25,26,8,latest:;11,17,21,25,8:alpine-3.21,\
    alpine-3.22;11,17,21,8:ubi9-minimal;8u502:b07-jdk,b07-jdk-alpine,b07-jdk-alpine-3.21,b07-jdk-alpine-3.22,\
    b07-jdk-alpine-3.23,b07-jdk-alpine-3.24,b07-jdk-jammy,b07-jdk-nanoserver,b07-jdk-nanoserver-ltsc2022,\
    b07-jdk-nanoserver-ltsc2025,b07-jdk-noble,b07-jdk-resolute,b07-jdk-ubi10-minimal,b07-jdk-ubi9-minimal,\
    b07-jdk-windowsservercore,b07-jdk-windowsservercore-ltsc2022,b07-jdk-windowsservercore-ltsc2025,b07-jre,\
    b07-jre-alpine,b07-jre-alpine-3.21,b07-jre-alpine-3.22,b07-jre-alpine-3.23,b07-jre-alpine-3.24,b07-jre-jammy,\
    b07-jre-nanoserver,b07-jre-nanoserver-ltsc2022,b07-jre-nanoserver-ltsc2025,b07-jre-noble,b07-jre-resolute,\
    b07-jre-ubi10-minimal,b07-jre-ubi9-minimal,b07-jre-windowsservercore,b07-jre-windowsservercore-ltsc2022,\
    b07-jre-windowsservercore-ltsc2025
    """,
    "eggdrop": "1.10,1.10.1,develop,latest,stable:",
    "elasticsearch": "8.19.20,9.4.5,9.5.2:",
    "elixir": """
    1.16,1.16.3:otp-24,otp-24-alpine,otp-24-slim;1.16,1.16.3,1.17,1.17.3,1.18,1.18.4:otp-25,otp-25-alpine,\
    otp-25-slim;1.16,1.16.3,1.17,1.17.3,1.18,1.18.4,1.19,1.19.5:otp-26,otp-26-alpine,otp-26-slim;1.16,1.16.3,1.17,\
    1.17.3,1.18,1.18.4,1.19,1.19.5,1.20,1.20.3:alpine,slim;1.16,1.16.3,1.17,1.17.3,1.18,1.18.4,1.19,1.19.5,1.20,\
    1.20.3,alpine,latest,slim:;1.17,1.17.3,1.18,1.18.4,1.19,1.19.5,1.20,1.20.3:otp-27,otp-27-alpine,otp-27-slim;\
    1.18,1.18.4,1.19,1.19.5,1.20,1.20.3:otp-28,otp-28-alpine,otp-28-slim;1.20,1.20.3:otp-29,otp-29-alpine,\
    otp-29-slim;otp:27,27-alpine,27-slim,28,28-alpine,28-slim,29,29-alpine,29-slim
    """,
    "emqx": "5,5.7,5.7.2,5.8,5.8.8,latest:",
    "erlang": """
    alpine,latest,slim:;24,24.3,24.3.4,24.3.4.17,25,25.3,25.3.2,25.3.2.21,26,26.2,26.2.5,26.2.5.21,27,27.3,27.3.4,\
    27.3.4.16,28,28.5,28.5.0,28.5.0.5,29,29.0,29.0.5,29.0.5.0:,alpine,slim
    """,
    "espocrm": """
    latest:;fpm:,alpine,alpine3.23,trixie;10,10.0,10.0.6:,apache,apache-trixie,fpm,fpm-alpine,fpm-alpine3.23,\
    fpm-trixie;apache:,trixie
    """,
    "fedora": "43,44,45,latest,rawhide:",
    "flink": """
    java11,java17,java21,latest:;scala_2.12:,java11,java17,java21;2.1,2.1.3,2.2,2.2.1,2.3,2.3.0:,java11,java17,\
    java21,scala_2.12,scala_2.12-java11,scala_2.12-java17,scala_2.12-java21;1.20,1.20.5:,java11,java17,java8,\
    scala_2.12,scala_2.12-java11,scala_2.12-java17,scala_2.12-java8
    """,
    "fluentd": "latest:;v1.19:1,debian-1;v1.19.3:1.0,debian-1.0",
    "friendica": """
    apache,latest:;fpm:,alpine;2026.01,2026.05,dev,rc,stable:,apache,fpm,fpm-alpine;2026.08:dev,dev-apache,dev-fpm,\
    dev-fpm-alpine,rc,rc-apache,rc-fpm,rc-fpm-alpine
    """,
    "gazebo": "",
    "gcc": """
    latest,trixie:;12,12.5,12.5.0,13,13.4,13.4.0:,bookworm;14,14.4,14.4.0,15,15.3,15.3.0,16,16.2,16.2.0:,trixie
    """,
    "geonetwork": "4,4.2,4.2.17,4.4,4.4.12,latest:;3,3.12,3.12.12:,postgres",
    "ghost": "alpine,alpine3.23,bookworm,latest:;6,6.59,6.59.0:,alpine,alpine3.23,bookworm",
    "golang": """
    alpine,alpine3.23,alpine3.24,bookworm,latest,trixie:;tip:,20260815,20260815-alpine,20260815-alpine3.23,\
    20260815-alpine3.24,20260815-bookworm,20260815-trixie,alpine,alpine3.23,alpine3.24,bookworm,trixie;1,1.26,\
    1.26.7,1.27,1.27.0:,alpine,alpine3.23,alpine3.24,bookworm,nanoserver,nanoserver-ltsc2022,nanoserver-ltsc2025,\
    trixie,windowsservercore,windowsservercore-ltsc2022,windowsservercore-ltsc2025;nanoserver,windowsservercore:,\
    ltsc2022,ltsc2025
    """,
    "gradle": """
    6,6.9,6.9.4,7,7.6,7.6.6,8,8.14,8.14.5:jdk11,jdk11-alpine,jdk11-corretto,jdk11-corretto-al2023,jdk11-jammy,\
    jdk11-ubi,jdk11-ubi9,jdk8,jdk8-corretto,jdk8-corretto-al2023,jdk8-jammy,jdk8-ubi,jdk8-ubi9;6,6.9,6.9.4,7,7.6,\
    7.6.6,8,8.14,8.14.5,9,9.7,9.7.1:jdk,jdk-alpine,jdk-jammy;6,6.9,6.9.4,7,7.6,7.6.6,8,8.14,8.14.5,9,9.7,9.7.1,\
    alpine,corretto,graal,jammy,jdk,jdk11,jdk17,jdk21,jdk25,jdk26,jdk8,latest,noble,resolute,ubi,ubi10,ubi9:;6,6.9,\
    6.9.4,7,7.6,7.6.6,8,8.14,8.14.5,9,9.7,9.7.1,graal,jdk,jdk11,jdk17,jdk21,jdk8:jammy;6,6.9,6.9.4,7,7.6,7.6.6,8,\
    8.14,8.14.5,9,9.7,9.7.1,jdk,jdk11,jdk17,jdk21,jdk25,jdk26:alpine;7,7.6,7.6.6,8,8.14,8.14.5,9,9.7,9.7.1:\
    jdk-graal,jdk-graal-jammy,jdk-graal-noble,jdk-noble,jdk17,jdk17-alpine,jdk17-corretto,jdk17-corretto-al2023,\
    jdk17-graal,jdk17-graal-jammy,jdk17-graal-noble,jdk17-jammy,jdk17-noble,jdk17-ubi,jdk17-ubi9;7,7.6,7.6.6,8,8.14,\
    8.14.5,9,9.7,9.7.1,graal,jdk,jdk17,jdk21,jdk25,jdk26:noble;7,7.6,7.6.6,8,8.14,8.14.5,9,9.7,9.7.1,jdk,jdk17,\
    jdk21:graal-jammy;7,7.6,7.6.6,8,8.14,8.14.5,9,9.7,9.7.1,jdk,jdk17,jdk21,jdk25:graal,graal-noble;8,8.14,8.14.5,9,\
    9.7,9.7.1:jdk21,jdk21-alpine,jdk21-corretto,jdk21-corretto-al2023,jdk21-graal,jdk21-graal-jammy,\
    jdk21-graal-noble,jdk21-jammy,jdk21-noble,jdk21-ubi,jdk21-ubi9;9,9.7,9.7.1:jdk-25-and-25-graal,\
    jdk-25-and-25-graal-resolute,jdk-25-and-26,jdk-25-and-26-alpine,jdk-25-and-26-corretto,\
    jdk-25-and-26-corretto-al2023,jdk-25-and-26-resolute,jdk-graal-resolute,jdk-lts-and-current,\
    jdk-lts-and-current-alpine,jdk-lts-and-current-corretto,jdk-lts-and-current-corretto-al2023,\
    jdk-lts-and-current-graal,jdk-lts-and-current-graal-resolute,jdk-lts-and-current-resolute,jdk-resolute,\
    jdk17-graal-resolute,jdk17-resolute,jdk17-ubi10,jdk21-graal-resolute,jdk21-resolute,jdk21-ubi10,jdk25,\
    jdk25-alpine,jdk25-corretto,jdk25-corretto-al2023,jdk25-graal,jdk25-graal-noble,jdk25-graal-resolute,\
    jdk25-noble,jdk25-resolute,jdk25-ubi,jdk25-ubi10,jdk26,jdk26-alpine,jdk26-corretto,jdk26-corretto-al2023,\
    jdk26-noble,jdk26-resolute,jdk26-ubi,jdk26-ubi10;9,9.7,9.7.1,graal,jdk,jdk17,jdk21,jdk25,jdk26:resolute;9,9.7,\
    9.7.1,jdk,jdk17,jdk21,jdk25:graal-resolute;corretto:al2023;jdk:25-and-25-graal,25-and-25-graal-resolute,\
    25-and-26,25-and-26-alpine,25-and-26-corretto,25-and-26-corretto-al2023,25-and-26-resolute,lts-and-current,\
    lts-and-current-alpine,lts-and-current-corretto,lts-and-current-corretto-al2023,lts-and-current-graal,\
    lts-and-current-graal-resolute,lts-and-current-resolute;jdk11,jdk17,jdk21,jdk25,jdk26,jdk8:corretto,\
    corretto-al2023,ubi;jdk11,jdk17,jdk21,jdk8:ubi9;jdk17,jdk21,jdk25,jdk26:ubi10
    """,
    "groovy": """
    alpine,jammy,latest,noble:;jdk11,jdk8:,alpine,jammy;3,3.0,3.0.25,4,4.0,4.0.33:,alpine,jammy,jdk,jdk-alpine,\
    jdk-jammy,jdk-noble,jdk11,jdk11-alpine,jdk11-jammy,jdk17,jdk17-alpine,jdk17-noble,jdk21,jdk21-alpine,\
    jdk21-noble,jdk8,jdk8-alpine,jdk8-jammy,noble;5,5.1,5.1.0:,alpine,jammy,jdk,jdk-alpine,jdk-jammy,jdk-noble,\
    jdk11,jdk11-alpine,jdk11-jammy,jdk17,jdk17-alpine,jdk17-noble,jdk21,jdk21-alpine,jdk21-noble,noble;jdk:,alpine,\
    jammy,noble;jdk17,jdk21:,alpine,noble;6.0.0:beta-2,beta-2-alpine,beta-2-jdk,beta-2-jdk-alpine,beta-2-jdk-noble,\
    beta-2-jdk17,beta-2-jdk17-alpine,beta-2-jdk17-noble,beta-2-jdk21,beta-2-jdk21-alpine,beta-2-jdk21-noble,\
    beta-2-noble
    """,
    "haproxy": """
    alpine,alpine3.24,latest,trixie:;2.6,2.6.32,2.8,2.8.27,3.0,3.0.26,3.2,3.2.22,3.3,3.3.13,3.4,3.4.3,lts:,alpine,\
    alpine3.24,trixie;3.5:dev,dev-alpine,dev-alpine3.24,dev-trixie,dev5,dev5-alpine,dev5-alpine3.24,dev5-trixie
    """,
    "haskell": """
    bookworm,bullseye,latest:;slim:,bookworm,bullseye;9:,bookworm,bullseye,slim,slim-bookworm,slim-bullseye;9.10,\
    9.10.3:,bookworm,bullseye,slim-bookworm,slim-bullseye;9.12,9.12.4,9.14,9.14.1:,bookworm,slim-bookworm;9.6,9.6.7,\
    9.8,9.8.4:,bullseye,slim,slim-bullseye
    """,
    "haxe": """
    4.0,4.0.5,4.1,4.1.5,4.2,4.2.5,4.3,4.3.7,5.0,5.0.0:bullseye,windowsservercore,windowsservercore-ltsc2022,\
    windowsservercore-ltsc2025;4.0,4.0.5,4.1,4.1.5,4.2,4.2.5,4.3,4.3.7,5.0,5.0.0,latest:;4.2,4.2.5,4.3,4.3.7,5.0,\
    5.0.0:bookworm;4.3,4.3.7,5.0,5.0.0:alpine,alpine3.21,alpine3.22,alpine3.23,alpine3.24,trixie;5.0.0:preview.1,\
    preview.1-alpine,preview.1-alpine3.21,preview.1-alpine3.22,preview.1-alpine3.23,preview.1-alpine3.24,\
    preview.1-bookworm,preview.1-bullseye,preview.1-trixie,preview.1-windowsservercore,\
    preview.1-windowsservercore-ltsc2022,preview.1-windowsservercore-ltsc2025
    """,
    "hello-world": "latest,linux:;nanoserver:,ltsc2022,ltsc2025",
    "hitch": "1,1.8,latest:;1.8.0:,1",
    "httpd": "alpine,alpine3.24,latest,trixie:;2,2.4,2.4.68:,alpine,alpine3.24,trixie",
    "hylang": """
    1,1.3,1.3.1:pypy,pypy-bookworm,pypy-trixie,pypy-windowsservercore-ltsc2022,pypy-windowsservercore-ltsc2025,\
    pypy3.11,pypy3.11-bookworm,pypy3.11-trixie,pypy3.11-windowsservercore,pypy3.11-windowsservercore-ltsc2022,\
    pypy3.11-windowsservercore-ltsc2025,python3.10,python3.10-alpine,python3.10-alpine3.23,python3.10-alpine3.24,\
    python3.10-bookworm,python3.10-trixie,python3.11,python3.11-alpine,python3.11-alpine3.23,python3.11-alpine3.24,\
    python3.11-bookworm,python3.11-trixie,python3.12,python3.12-alpine,python3.12-alpine3.23,python3.12-alpine3.24,\
    python3.12-bookworm,python3.12-trixie,python3.13,python3.13-alpine,python3.13-alpine3.23,python3.13-alpine3.24,\
    python3.13-bookworm,python3.13-trixie,python3.13-windowsservercore,python3.13-windowsservercore-ltsc2022,\
    python3.13-windowsservercore-ltsc2025,python3.14,python3.14-alpine,python3.14-alpine3.23,python3.14-alpine3.24,\
    python3.14-bookworm,python3.14-trixie,python3.14-windowsservercore,python3.14-windowsservercore-ltsc2022,\
    python3.14-windowsservercore-ltsc2025,python3.15-rc,python3.15-rc-alpine,python3.15-rc-alpine3.23,\
    python3.15-rc-alpine3.24,python3.15-rc-bookworm,python3.15-rc-trixie,python3.15-rc-windowsservercore,\
    python3.15-rc-windowsservercore-ltsc2022,python3.15-rc-windowsservercore-ltsc2025;1,1.3,1.3.1,alpine,alpine3.23,\
    alpine3.24,bookworm,latest,pypy,pypy3.11,python3.10,python3.11,python3.12,python3.13,python3.14,trixie,\
    windowsservercore:;1,1.3,1.3.1,pypy,pypy3.11,python3.10,python3.11,python3.12,python3.13,python3.14:bookworm,\
    trixie;1,1.3,1.3.1,pypy,pypy3.11,python3.13,python3.14:windowsservercore-ltsc2022,windowsservercore-ltsc2025;1,\
    1.3,1.3.1,pypy3.11,python3.13,python3.14:windowsservercore;1,1.3,1.3.1,python3.10,python3.11,python3.12,\
    python3.13,python3.14:alpine,alpine3.23,alpine3.24;python3.15:rc,rc-alpine,rc-alpine3.23,rc-alpine3.24,\
    rc-bookworm,rc-trixie,rc-windowsservercore,rc-windowsservercore-ltsc2022,rc-windowsservercore-ltsc2025;\
    windowsservercore:ltsc2022,ltsc2025
    """,
    "ibm-semeru-runtimes": """
    open:11-jdk,11-jdk-jammy,11-jdk-noble,11-jdk-resolute,11-jre,11-jre-jammy,11-jre-noble,11-jre-resolute,\
    11.0.32.0-jdk,11.0.32.0-jdk-jammy,11.0.32.0-jdk-noble,11.0.32.0-jdk-resolute,11.0.32.0-jre,11.0.32.0-jre-jammy,\
    11.0.32.0-jre-noble,11.0.32.0-jre-resolute,17-jdk,17-jdk-jammy,17-jdk-noble,17-jdk-resolute,17-jre,17-jre-jammy,\
    17-jre-noble,17-jre-resolute,17.0.20.0-jdk,17.0.20.0-jdk-jammy,17.0.20.0-jdk-noble,17.0.20.0-jdk-resolute,\
    17.0.20.0-jre,17.0.20.0-jre-jammy,17.0.20.0-jre-noble,17.0.20.0-jre-resolute,21-jdk,21-jdk-jammy,21-jdk-noble,\
    21-jdk-resolute,21-jre,21-jre-jammy,21-jre-noble,21-jre-resolute,21.0.12.0-jdk,21.0.12.0-jdk-jammy,\
    21.0.12.0-jdk-noble,21.0.12.0-jdk-resolute,21.0.12.0-jre,21.0.12.0-jre-jammy,21.0.12.0-jre-noble,\
    21.0.12.0-jre-resolute,25-jdk,25-jdk-jammy,25-jdk-noble,25-jdk-resolute,25-jre,25-jre-jammy,25-jre-noble,\
    25-jre-resolute,26-jdk,26-jdk-jammy,26-jdk-noble,26-jdk-resolute,26-jre,26-jre-jammy,26-jre-noble,\
    26-jre-resolute,26.0.2.0-jdk,26.0.2.0-jdk-jammy,26.0.2.0-jdk-noble,26.0.2.0-jdk-resolute,26.0.2.0-jre,\
    26.0.2.0-jre-jammy,26.0.2.0-jre-noble,26.0.2.0-jre-resolute,8-jdk,8-jdk-jammy,8-jdk-noble,8-jdk-resolute,8-jre,\
    8-jre-jammy,8-jre-noble,8-jre-resolute,8.0.502.0-jdk,8.0.502.0-jdk-jammy,8.0.502.0-jdk-noble,\
    8.0.502.0-jdk-resolute,8.0.502.0-jre,8.0.502.0-jre-jammy,8.0.502.0-jre-noble,8.0.502.0-jre-resolute,\
    jdk-25.0.4.0-jdk,jdk-25.0.4.0-jdk-jammy,jdk-25.0.4.0-jdk-noble,jdk-25.0.4.0-jdk-resolute,jdk-25.0.4.0-jre,\
    jdk-25.0.4.0-jre-jammy,jdk-25.0.4.0-jre-noble,jdk-25.0.4.0-jre-resolute
    """,
    "ibmjava": "jre,latest,sdk,sfj:;8:,jre,sdk,sfj",
    "influxdb": """
    alpine,core,enterprise,latest:;1.11.8,2,2.8,2.8.0,2.9,2.9.1,data,meta:,alpine;1.11,1.12,1.12.4:,alpine,data,\
    data-alpine,meta,meta-alpine;3,3.10,3.10.5,3.11,3.11.2,3.9,3.9.11:core,enterprise;1.11.9,1.13,1.13.0:data,\
    data-alpine,meta,meta-alpine
    """,
    "irssi": "alpine,alpine3.23,latest,trixie:;1,1.4,1.4.5:,alpine,alpine3.23,trixie",
    "jetty": """
    12,12.0,12.0.38,12.1,12.1.12:al2023-amazoncorretto,amazoncorretto,eclipse-temurin,jdk17,\
    jdk17-al2023-amazoncorretto,jdk17-alpine,jdk17-alpine-amazoncorretto,jdk17-alpine-eclipse-temurin,\
    jdk17-amazoncorretto,jdk17-eclipse-temurin,jdk21,jdk21-al2023-amazoncorretto,jdk21-alpine,\
    jdk21-alpine-amazoncorretto,jdk21-alpine-eclipse-temurin,jdk21-amazoncorretto,jdk21-eclipse-temurin,jdk25,\
    jdk25-al2023-amazoncorretto,jdk25-alpine,jdk25-alpine-amazoncorretto,jdk25-alpine-eclipse-temurin,\
    jdk25-amazoncorretto,jdk25-eclipse-temurin;12,12.0,12.0.38,12.1,12.1.12,jdk17,jdk21,jdk25,latest:;12.0,12.0.38:\
    jre17,jre17-alpine,jre17-alpine-eclipse-temurin,jre17-eclipse-temurin,jre21,jre21-alpine,\
    jre21-alpine-eclipse-temurin,jre21-eclipse-temurin
    """,
    "joomla": """
    apache,latest:;php8.4:,apache,fpm,fpm-alpine;5,5.4,5.4.8:,apache,php8.2-apache,php8.2-fpm,php8.2-fpm-alpine,\
    php8.3,php8.3-apache,php8.3-fpm,php8.3-fpm-alpine;6,6.1,6.1.3:,apache,php8.3-apache,php8.3-fpm,\
    php8.3-fpm-alpine,php8.4,php8.4-apache,php8.4-fpm,php8.4-fpm-alpine;php8.3:apache,fpm,fpm-alpine
    """,
    "jruby": """
    latest:;9.4:,dev-jdk11,dev-jdk17,dev-jdk21,dev-jdk25,dev-jdk8,dev-jre11,dev-jre17,dev-jre21,dev-jre25,dev-jre8,\
    jdk,jdk11,jdk17,jdk21,jdk25,jdk8,jre,jre11,jre17,jre21,jre25,jre8;10.0,10.1:,dev-jdk21,dev-jdk25,dev-jre21,\
    dev-jre25,jdk,jdk21,jdk25,jre,jre21,jre25;9.4.15,9.4.15.0:,jdk,jdk11,jdk17,jdk21,jdk25,jdk8,jre,jre11,jre17,\
    jre21,jre25,jre8;9.3,9.3.15,9.3.15.0:,jdk,jdk11,jdk17,jdk21,jdk8,jre,jre11,jre17,jre21,jre8;10:,jdk,jdk21;\
    10.0.6,10.0.6.0,10.1.1,10.1.1.0:,jdk,jdk21,jdk25,jre,jre21,jre25;9:,jdk,jdk8
    """,
    "julia": """
    bookworm,latest,trixie:;1,1.10,1.10.12,1.11,1.11.9,1.12,1.12.7,rc:,bookworm,trixie,windowsservercore,\
    windowsservercore-ltsc2022,windowsservercore-ltsc2025;windowsservercore:,ltsc2022,ltsc2025;1.13:rc,rc-bookworm,\
    rc-trixie,rc-windowsservercore,rc-windowsservercore-ltsc2022,rc-windowsservercore-ltsc2025;1.13.0:rc3,\
    rc3-bookworm,rc3-trixie,rc3-windowsservercore,rc3-windowsservercore-ltsc2022,rc3-windowsservercore-ltsc2025
    """,
    "kapacitor": "alpine,latest:;1.7,1.7.7,1.8,1.8.6:,alpine",
    "kibana": "8.19.20,9.4.5,9.5.2:",
    "kong": "3,latest,ubuntu:;3.4,3.4.2,3.8,3.8.0,3.9,3.9.3:,ubuntu",
    "krakend": "2,2.13,2.13.10,latest:",
    "lightstreamer": """
    6,6.0,6.0.3,6.1,6.1.0,7,7.0,7.0.3,7.1,7.1.3,7.2,7.2.2,7.3,7.3.3,7.4,7.4.8:base,jdk8,jdk8-base,jdk8-temurin,\
    jdk8-temurin-base;6,6.0,6.0.3,6.1,6.1.0,7,7.0,7.0.3,7.1,7.1.3,7.2,7.2.2,7.3,7.3.3,7.4,7.4.8,base,latest:;7,7.0,\
    7.0.3,7.1,7.1.3,7.2,7.2.2,7.3,7.3.3,7.4,7.4.8:jdk11,jdk11-base,jdk11-temurin,jdk11-temurin-base;7,7.3,7.3.3,7.4,\
    7.4.8:jdk17,jdk17-base,jdk17-temurin,jdk17-temurin-base;7,7.4,7.4.8:jdk21,jdk21-base,jdk21-temurin,\
    jdk21-temurin-base,jdk25,jdk25-base,jdk25-temurin,jdk25-temurin-base
    """,
    "liquibase": "alpine,latest:;5.0,5.0.1:,alpine",
    "logstash": "8.19.20,9.4.5,9.5.2:",
    "mageia": "10,9,cauldron,latest:",
    "mariadb": """
    latest,noble:;10,10.11,10.11.18,10.6,10.6.28:,jammy,ubi,ubi9;12,12.3,12.3.2,lts:,noble,ubi,ubi10;11,11.4,\
    11.4.12,11.8,11.8.8:,noble,ubi,ubi9;13.0,13.0.1:rc,resolute-rc,ubi-rc,ubi10-rc
    """,
    "matomo": "apache,latest:;fpm:,alpine;5,5.13,5.13.0:,apache,fpm,fpm-alpine",
    "maven": """
    amazoncorretto,ibmjava,latest,sapmachine:;3,3.9,3.9.16:,amazoncorretto,amazoncorretto-11,\
    amazoncorretto-11-al2023,amazoncorretto-11-alpine,amazoncorretto-11-debian,amazoncorretto-11-debian-trixie,\
    amazoncorretto-17,amazoncorretto-17-al2023,amazoncorretto-17-alpine,amazoncorretto-17-debian,\
    amazoncorretto-17-debian-trixie,amazoncorretto-21,amazoncorretto-21-al2023,amazoncorretto-21-alpine,\
    amazoncorretto-21-debian,amazoncorretto-21-debian-trixie,amazoncorretto-25,amazoncorretto-25-al2023,\
    amazoncorretto-25-alpine,amazoncorretto-25-debian,amazoncorretto-25-debian-trixie,amazoncorretto-8,\
    amazoncorretto-8-al2023,amazoncorretto-8-alpine,amazoncorretto-8-debian,amazoncorretto-8-debian-trixie,\
    eclipse-temurin,eclipse-temurin-11,eclipse-temurin-11-alpine,eclipse-temurin-11-noble,eclipse-temurin-17,\
    eclipse-temurin-17-alpine,eclipse-temurin-17-noble,eclipse-temurin-21,eclipse-temurin-21-alpine,\
    eclipse-temurin-21-noble,eclipse-temurin-25,eclipse-temurin-25-alpine,eclipse-temurin-25-noble,\
    eclipse-temurin-26,eclipse-temurin-26-alpine,eclipse-temurin-26-noble,eclipse-temurin-8,\
    eclipse-temurin-8-alpine,eclipse-temurin-8-noble,ibm-semeru-11-noble,ibm-semeru-17-noble,ibm-semeru-21-noble,\
    ibm-semeru-25-noble,ibmjava,ibmjava-8,sapmachine,sapmachine-17,sapmachine-21,sapmachine-25,sapmachine-26;4.0.0:\
    rc-5,rc-5-amazoncorretto,rc-5-amazoncorretto-17,rc-5-amazoncorretto-17-al2023,rc-5-amazoncorretto-17-debian,\
    rc-5-amazoncorretto-17-debian-trixie,rc-5-amazoncorretto-21,rc-5-amazoncorretto-21-al2023,\
    rc-5-amazoncorretto-21-debian,rc-5-amazoncorretto-21-debian-trixie,rc-5-amazoncorretto-25,\
    rc-5-amazoncorretto-25-al2023,rc-5-amazoncorretto-25-debian,rc-5-amazoncorretto-25-debian-trixie,\
    rc-5-eclipse-temurin,rc-5-eclipse-temurin-17,rc-5-eclipse-temurin-17-alpine,rc-5-eclipse-temurin-17-noble,\
    rc-5-eclipse-temurin-21,rc-5-eclipse-temurin-21-alpine,rc-5-eclipse-temurin-21-noble,rc-5-eclipse-temurin-25,\
    rc-5-eclipse-temurin-25-alpine,rc-5-eclipse-temurin-25-noble,rc-5-eclipse-temurin-26,\
    rc-5-eclipse-temurin-26-alpine,rc-5-eclipse-temurin-26-noble,rc-5-ibm-semeru-17-noble,rc-5-ibm-semeru-21-noble,\
    rc-5-ibm-semeru-25-noble,rc-5-sapmachine,rc-5-sapmachine-17,rc-5-sapmachine-21,rc-5-sapmachine-25,\
    rc-5-sapmachine-26;eclipse:temurin
    """,
    "mediawiki": "latest:;1.43,1.43.9,1.45,1.45.4,1.46,1.46.0,lts,stable:,fpm,fpm-alpine",
    "memcached": "alpine,alpine3.24,latest,trixie:;1,1.6,1.6.45:,alpine,alpine3.24,trixie",
    "mongo": """
    7,7.0,7.0.40:jammy;7,7.0,7.0.40,8.0,8.0.29,8.3,8.3.8:,nanoserver,nanoserver-ltsc2022,windowsservercore,\
    windowsservercore-ltsc2022,windowsservercore-ltsc2025;8.0,8.0.29,8.3,8.3.8:noble
    """,
    "mongo-express": "",
    "monica": """
    4,4.1,4.1.2,5.0:apache,fpm,fpm-alpine;4,4.1,4.1.2,apache,fpm,latest:;5.0.0:beta-apache,beta-fpm,beta-fpm-alpine,\
    beta.5-apache,beta.5-fpm,beta.5-fpm-alpine;fpm:alpine
    """,
    "mysql": """
    latest,oracle,oraclelinux9:;26,26.7,26.7.0,8,8.4,8.4.11,9,9.7,9.7.2,innovation,lts:,oracle,oraclelinux9
    """,
    "nats": """
    alpine,alpine3.22,latest,linux,scratch:;2,2.12,2.12.15,2.14,2.14.5:,alpine,alpine3.22,linux,nanoserver,\
    nanoserver-ltsc2022,scratch,windowsservercore,windowsservercore-ltsc2022;nanoserver,windowsservercore:,ltsc2022
    """,
    "neo4j": """
    latest,trixie,ubi10:;2026,2026.07,2026.07.1,5,5.26,5.26.29:,community,community-trixie,community-ubi10,\
    enterprise,enterprise-trixie,enterprise-ubi10,trixie,ubi10;4.4,4.4.48:,community,enterprise;community,\
    enterprise:,trixie,ubi10
    """,
    "neurodebian": """
    latest:;bookworm,bullseye,forky,jammy,nd,nd110,nd120,nd130,nd140,nd22.04,nd24.04,noble,sid,trixie:,non-free;non:\
    free
    """,
    "nextcloud": """
    apache,latest:;fpm:,alpine;32,32.0,32.0.14,33,33.0,33.0.8,34,34.0,34.0.3,production,stable:,apache,fpm,\
    fpm-alpine
    """,
    "nginx": """
    latest,otel,perl:;1,1.30,1.30.4,1.31,1.31.4,mainline,stable:,alpine,alpine-otel,alpine-perl,alpine-slim,\
    alpine3.24,alpine3.24-otel,alpine3.24-perl,alpine3.24-slim,otel,perl,trixie,trixie-otel,trixie-perl;trixie:,\
    otel,perl;alpine,alpine3.24:,otel,perl,slim
    """,
    "nim": """
    2,2.0,2.0.0,2.0.10,2.0.12,2.0.14,2.0.2,2.0.4,2.0.6,2.0.8,2.2,2.2.0,2.2.10,2.2.2,2.2.4,2.2.6,2.2.8,latest:
    """,
    "node": """
    alpine,alpine3.23,alpine3.24,latest,slim:;lts:,alpine,alpine3.23,alpine3.24,bookworm,bookworm-slim,bullseye,\
    bullseye-slim,krypton,slim,trixie,trixie-slim;22,22.23,22.23.2,24,24.19,24.19.0,26,26.7,26.7.0,current,jod,\
    krypton:,alpine,alpine3.23,alpine3.24,bookworm,bookworm-slim,bullseye,bullseye-slim,slim,trixie,trixie-slim;\
    bookworm,bullseye,trixie:,slim
    """,
    "notary": "",
    "odoo": "17,18,19,latest:;17.0,18.0,19.0:,20260817",
    "open-liberty": """
    latest:;beta:,java11,java17;full:,java11-openj9,java17-openj9,java8-openj9;25.0.0.12,26.0.0.3,26.0.0.6,26.0.0.8:\
    full-java11-openj9,full-java17-openj9,full-java8-openj9,kernel-slim-java11-openj9,kernel-slim-java17-openj9,\
    kernel-slim-java8-openj9;kernel:slim,slim-java11-openj9,slim-java17-openj9,slim-java8-openj9
    """,
    "openjdk": """
    27:rc,rc-bookworm,rc-jdk,rc-jdk-bookworm,rc-jdk-nanoserver,rc-jdk-nanoserver-ltsc2022,\
    rc-jdk-nanoserver-ltsc2025,rc-jdk-oracle,rc-jdk-oraclelinux10,rc-jdk-oraclelinux9,rc-jdk-slim,\
    rc-jdk-slim-bookworm,rc-jdk-slim-trixie,rc-jdk-trixie,rc-jdk-windowsservercore,\
    rc-jdk-windowsservercore-ltsc2022,rc-jdk-windowsservercore-ltsc2025,rc-nanoserver,rc-nanoserver-ltsc2022,\
    rc-nanoserver-ltsc2025,rc-oracle,rc-oraclelinux10,rc-oraclelinux9,rc-slim,rc-slim-bookworm,rc-slim-trixie,\
    rc-trixie,rc-windowsservercore,rc-windowsservercore-ltsc2022,rc-windowsservercore-ltsc2025;28:ea,ea-11,\
    ea-11-bookworm,ea-11-jdk,ea-11-jdk-bookworm,ea-11-jdk-nanoserver,ea-11-jdk-nanoserver-ltsc2022,\
    ea-11-jdk-nanoserver-ltsc2025,ea-11-jdk-oracle,ea-11-jdk-oraclelinux10,ea-11-jdk-oraclelinux9,ea-11-jdk-slim,\
    ea-11-jdk-slim-bookworm,ea-11-jdk-slim-trixie,ea-11-jdk-trixie,ea-11-jdk-windowsservercore,\
    ea-11-jdk-windowsservercore-ltsc2022,ea-11-jdk-windowsservercore-ltsc2025,ea-11-nanoserver,\
    ea-11-nanoserver-ltsc2022,ea-11-nanoserver-ltsc2025,ea-11-oracle,ea-11-oraclelinux10,ea-11-oraclelinux9,\
    ea-11-slim,ea-11-slim-bookworm,ea-11-slim-trixie,ea-11-trixie,ea-11-windowsservercore,\
    ea-11-windowsservercore-ltsc2022,ea-11-windowsservercore-ltsc2025,ea-bookworm,ea-jdk,ea-jdk-bookworm,\
    ea-jdk-nanoserver,ea-jdk-nanoserver-ltsc2022,ea-jdk-nanoserver-ltsc2025,ea-jdk-oracle,ea-jdk-oraclelinux10,\
    ea-jdk-oraclelinux9,ea-jdk-slim,ea-jdk-slim-bookworm,ea-jdk-slim-trixie,ea-jdk-trixie,ea-jdk-windowsservercore,\
    ea-jdk-windowsservercore-ltsc2022,ea-jdk-windowsservercore-ltsc2025,ea-nanoserver,ea-nanoserver-ltsc2022,\
    ea-nanoserver-ltsc2025,ea-oracle,ea-oraclelinux10,ea-oraclelinux9,ea-slim,ea-slim-bookworm,ea-slim-trixie,\
    ea-trixie,ea-windowsservercore,ea-windowsservercore-ltsc2022,ea-windowsservercore-ltsc2025
    """,
    "oraclelinux": "7.9,8.10:;10:,slim;7,8,9:,slim,slim-fips",
    "orientdb": "latest:;3.1,3.1.20,3.2,3.2.55:,tp3",
    "percona": "8,8.0:,centos;8.0.46:37,37-centos;psmdb:6.0,6.0.29,7.0,7.0.40,8.0,8.0.29;ps:8,8.0,8.0.46-37",
    "perl": """
    bookworm,bullseye,latest,trixie:;5,5.40,5.40.5,5.42,5.42.3,5.44,5.44.0,5.45,5.45.2,devel,stable:,bookworm,\
    bullseye,slim,slim-bookworm,slim-bullseye,slim-threaded,slim-threaded-bookworm,slim-threaded-bullseye,\
    slim-threaded-trixie,slim-trixie,threaded,threaded-bookworm,threaded-bullseye,threaded-trixie,trixie;slim:,\
    bookworm,bullseye,threaded,threaded-bookworm,threaded-bullseye,threaded-trixie,trixie;threaded:,bookworm,\
    bullseye,trixie
    """,
    "photon": "latest:;3.0:,20250316;4.0:,20260614;5.0:,20260727",
    "php": """
    8,8.2,8.2.33,8.3,8.3.33,8.4,8.4.24,8.4.25RC1,8.5,8.5.10RC1,8.5.9,8.6.0beta1:apache,apache-bookworm,\
    apache-trixie,cli,cli-alpine,cli-alpine3.23,cli-alpine3.24,cli-bookworm,cli-trixie,fpm,fpm-alpine,\
    fpm-alpine3.23,fpm-alpine3.24,fpm-bookworm,fpm-trixie,zts,zts-alpine,zts-alpine3.23,zts-alpine3.24,zts-bookworm,\
    zts-trixie;8,8.2,8.2.33,8.3,8.3.33,8.4,8.4.24,8.4.25RC1,8.5,8.5.10RC1,8.5.9,8.6.0beta1,alpine,alpine3.23,\
    alpine3.24,apache,bookworm,cli,fpm,latest,trixie,zts:;8,8.2,8.2.33,8.3,8.3.33,8.4,8.4.24,8.4.25RC1,8.5,\
    8.5.10RC1,8.5.9,8.6.0beta1,apache,cli,fpm,zts:bookworm,trixie;8,8.2,8.2.33,8.3,8.3.33,8.4,8.4.24,8.4.25RC1,8.5,\
    8.5.10RC1,8.5.9,8.6.0beta1,cli,fpm,zts:alpine,alpine3.23,alpine3.24;8.4,8.5,8.6:rc,rc-alpine,rc-alpine3.23,\
    rc-alpine3.24,rc-apache,rc-apache-bookworm,rc-apache-trixie,rc-bookworm,rc-cli,rc-cli-alpine,rc-cli-alpine3.23,\
    rc-cli-alpine3.24,rc-cli-bookworm,rc-cli-trixie,rc-fpm,rc-fpm-alpine,rc-fpm-alpine3.23,rc-fpm-alpine3.24,\
    rc-fpm-bookworm,rc-fpm-trixie,rc-trixie,rc-zts,rc-zts-alpine,rc-zts-alpine3.23,rc-zts-alpine3.24,\
    rc-zts-bookworm,rc-zts-trixie
    """,
    "php-zendserver": "",
    "phpmyadmin": "apache,latest:;fpm:,alpine;5,5.2,5.2.3:,apache,fpm,fpm-alpine",
    "plone": "",
    "postfixadmin": "apache,latest:;fpm:,alpine;4,4.0,4.0.5:,apache,fpm,fpm-alpine",
    "postgres": """
    alpine,alpine3.23,alpine3.24,bookworm,latest,trixie:;14,14.24,15,15.19,16,16.15,17,17.11,18,18.6,19beta3:,\
    alpine,alpine3.23,alpine3.24,bookworm,trixie
    """,
    "pypy": """
    bookworm,latest,trixie:;2,2.7,3,3.11:,7,7-bookworm,7-slim,7-slim-bookworm,7-slim-trixie,7-trixie,\
    7-windowsservercore,7-windowsservercore-ltsc2022,7-windowsservercore-ltsc2025,7.3,7.3-bookworm,7.3-slim,\
    7.3-slim-bookworm,7.3-slim-trixie,7.3-trixie,7.3-windowsservercore,7.3-windowsservercore-ltsc2022,\
    7.3-windowsservercore-ltsc2025,7.3.23,7.3.23-bookworm,7.3.23-slim,7.3.23-slim-bookworm,7.3.23-slim-trixie,\
    7.3.23-trixie,7.3.23-windowsservercore,7.3.23-windowsservercore-ltsc2022,7.3.23-windowsservercore-ltsc2025,\
    bookworm,slim,slim-bookworm,slim-trixie,trixie,windowsservercore,windowsservercore-ltsc2022,\
    windowsservercore-ltsc2025;slim:,bookworm,trixie;windowsservercore:,ltsc2022,ltsc2025
    """,
    "python": """
    alpine,alpine3.23,alpine3.24,bookworm,latest,trixie:;3.10,3.10.21,3.11,3.11.16,3.12,3.12.14:,alpine,alpine3.23,\
    alpine3.24,bookworm,slim,slim-bookworm,slim-trixie,trixie;3,3.13,3.13.15,3.14,3.14.7,3.15.0rc1:,alpine,\
    alpine3.23,alpine3.24,bookworm,slim,slim-bookworm,slim-trixie,trixie,windowsservercore,\
    windowsservercore-ltsc2022,windowsservercore-ltsc2025;slim:,bookworm,trixie;windowsservercore:,ltsc2022,\
    ltsc2025;3.15:rc,rc-alpine,rc-alpine3.23,rc-alpine3.24,rc-bookworm,rc-slim,rc-slim-bookworm,rc-slim-trixie,\
    rc-trixie,rc-windowsservercore,rc-windowsservercore-ltsc2022,rc-windowsservercore-ltsc2025
    """,
    "r-base": "4.6.1,latest:",
    "rabbitmq": """
    alpine,latest:;management:,alpine;4,4.0,4.0.9,4.1,4.1.8,4.2,4.2.9,4.3,4.3.5:,alpine,management,management-alpine
    """,
    "rakudo-star": "2026.06:alpine,bookworm,trixie;alpine,bookworm,latest,trixie:",
    "redis": """
    alpine,alpine3.23,latest,trixie:;6,6.2,6.2.24,7,7.2,7.2.16,7.4,7.4.11:,alpine,alpine3.21,bookworm;8.2,8.2.9:,\
    alpine,alpine3.22,bookworm;8.4,8.4.6:,alpine,alpine3.22,trixie;8,8.10,8.10.1,8.6,8.6.6,8.8,8.8.2:,alpine,\
    alpine3.23,trixie
    """,
    "redmine": """
    alpine,alpine3.23,alpine3.24,bookworm,latest,trixie:;6,6.0,6.0.10,6.1,6.1.3,7,7.0,7.0.0:,alpine,alpine3.23,\
    alpine3.24,bookworm,trixie
    """,
    "registry": "3,3.1,3.1.1,latest:",
    "rethinkdb": "2,2.4,2.4.3,latest:;2,2.4,2.4.4:bookworm-slim;bookworm:slim",
    "rocket.chat": """
    7,7.10,7.10.9,7.13,7.13.9,8,8.0,8.0.7,8.1,8.1.6,8.2,8.2.6,8.3,8.3.6,8.4,8.4.4,8.5,8.5.1,latest:
    """,
    "rockylinux": "8,8.9,8.9.20231119,9,9.3,9.3.20231119:,minimal",
    "ros": """
    latest:;humble:,perception,perception-jammy,ros-base,ros-base-jammy,ros-core,ros-core-jammy;jazzy,kilted:,\
    perception,perception-noble,ros-base,ros-base-noble,ros-core,ros-core-noble;lyrical,rolling:,perception,\
    perception-resolute,ros-base,ros-base-resolute,ros-core,ros-core-resolute
    """,
    "ruby": """
    alpine,alpine3.23,alpine3.24,bookworm,latest,trixie:;3,3.3,3.3.12,3.4,3.4.10,4,4.0,4.0.6:,alpine,alpine3.23,\
    alpine3.24,bookworm,slim,slim-bookworm,slim-trixie,trixie;slim:,bookworm,trixie
    """,
    "rust": """
    alpine,alpine3.21,alpine3.22,alpine3.23,alpine3.24,bookworm,bullseye,latest,trixie:;1,1.98,1.98.0:,alpine,\
    alpine3.21,alpine3.22,alpine3.23,alpine3.24,bookworm,bullseye,slim,slim-bookworm,slim-bullseye,slim-trixie,\
    trixie;slim:,bookworm,bullseye,trixie
    """,
    "sapmachine": """
    17,17.0.20.1,21,21.0.12.1,25,25.0.4.1,26,26.0.2.1:jdk,jdk-headless,jre,jre-headless;17,17.0.20.1,21,21.0.12.1,\
    25,25.0.4.1,26,26.0.2.1,alpine,jdk,jre,latest,lts,ubuntu:;17,17.0.20.1,21,21.0.12.1,25,25.0.4.1,26,26.0.2.1,jdk,\
    jre,lts:alpine,alpine-3.21,alpine-3.22,alpine-3.23,ubuntu,ubuntu-22.04,ubuntu-24.04,ubuntu-jammy,ubuntu-noble;\
    17,17.0.20.1,21,21.0.12.1,25,25.0.4.1,26,26.0.2.1,lts:jdk-alpine,jdk-alpine-3.21,jdk-alpine-3.22,\
    jdk-alpine-3.23,jdk-headless-ubuntu,jdk-headless-ubuntu-22.04,jdk-headless-ubuntu-24.04,\
    jdk-headless-ubuntu-jammy,jdk-headless-ubuntu-noble,jdk-ubuntu,jdk-ubuntu-22.04,jdk-ubuntu-24.04,\
    jdk-ubuntu-jammy,jdk-ubuntu-noble,jre-alpine,jre-alpine-3.21,jre-alpine-3.22,jre-alpine-3.23,\
    jre-headless-ubuntu,jre-headless-ubuntu-22.04,jre-headless-ubuntu-24.04,jre-headless-ubuntu-jammy,\
    jre-headless-ubuntu-noble,jre-ubuntu,jre-ubuntu-22.04,jre-ubuntu-24.04,jre-ubuntu-jammy,jre-ubuntu-noble;alpine:\
    3.21,3.22,3.23;jdk,jre:headless,headless-ubuntu,headless-ubuntu-22.04,headless-ubuntu-24.04,\
    headless-ubuntu-jammy,headless-ubuntu-noble;ubuntu:22.04,24.04,jammy,noble
    """,
    "satosa": "alpine,alpine3.22,bookworm,latest:;8,8.5,8.5.1:,alpine,alpine3.22,bookworm",
    "silverpeas": "6.3,6.3.6,6.4,6.4.7,latest:",
    "solr": "latest,slim:;10,10.0,10.0.0,9,9.10,9.10.1,9.9,9.9.0:,slim",
    "sonarqube": """
    2025,2025.4,2026:lta-datacenter-app,lta-datacenter-search,lta-developer,lta-enterprise;2025.1,2025.1.8,2025.4,\
    2025.4.8,2026.1,2026.1.5,2026.4,2026.4.1:datacenter-app,datacenter-search,developer,enterprise;26.8.0.126808:\
    community;community,developer,enterprise,latest:;datacenter:app,search
    """,
    "spark": """
    3.5.8:java17-python3,java17-scala,scala2.12-java11-python3-r-ubuntu,scala2.12-java11-python3-ubuntu,\
    scala2.12-java11-r-ubuntu,scala2.12-java11-ubuntu,scala2.12-java17-python3-r-ubuntu,\
    scala2.12-java17-python3-ubuntu,scala2.12-java17-r-ubuntu,scala2.12-java17-ubuntu;3.5.8,4.0.2,4.1.2:python3,r,\
    scala;3.5.8,4.0.2,4.1.2,latest,python3,r,scala:;3.5.8,4.1.2:java17-r;3.5.8,4.1.2,python3,r,scala:java17;4.0.2,\
    4.1.2:java21,java21-python3,java21-r,java21-scala,scala2.13-java17-python3-r-ubuntu,\
    scala2.13-java17-python3-ubuntu,scala2.13-java17-r-ubuntu,scala2.13-java17-ubuntu,\
    scala2.13-java21-python3-r-ubuntu,scala2.13-java21-python3-ubuntu,scala2.13-java21-r-ubuntu,\
    scala2.13-java21-ubuntu;4.1.2:scala-java17
    """,
    "spiped": "alpine,latest:;1,1.6,1.6.4:,alpine",
    "storm": "latest:;2.8,2.8.9:,jre17,jre21;3.0,3.0.0:,jre25,lite,lite-jre25",
    "swift": """
    6.0,6.0.3,6.1,6.1.3,6.2,6.2.4,6.3,6.3.3:amazonlinux2,amazonlinux2-slim,bookworm,jammy,jammy-slim,noble,\
    noble-slim,rhel-ubi9,rhel-ubi9-slim,windowsservercore-ltsc2022;6.0,6.0.3,6.1,6.1.3,6.2,6.2.4,6.3,6.3.3,\
    amazonlinux2,amazonlinux2023,bookworm,jammy,latest,noble,slim:;6.0,6.0.3,6.1,6.1.3,6.2,6.2.4,6.3,6.3.3,\
    amazonlinux2,amazonlinux2023,bookworm,jammy,noble:slim;6.2,6.2.4,6.3,6.3.3:bookworm-slim;6.3,6.3.3:\
    amazonlinux2023,amazonlinux2023-slim;rhel:ubi9,ubi9-slim;windowsservercore:ltsc2022
    """,
    "swipl": "10.0.2,10.1.13,latest,stable:",
    "teamspeak": "3.13,3.13.8,latest:",
    "telegraf": "alpine,latest:;1.37,1.37.3,1.38,1.38.4,1.39,1.39.3:,alpine",
    "tomcat": """
    10,10.1,10.1.59,11,11.0,11.0.25,9,9.0,9.0.121:jdk17,jdk17-temurin,jdk17-temurin-jammy,jdk17-temurin-noble,jdk21,\
    jdk21-temurin,jdk21-temurin-jammy,jdk21-temurin-noble,jdk25,jdk25-temurin,jdk25-temurin-jammy,\
    jdk25-temurin-noble,jre17,jre17-temurin,jre17-temurin-jammy,jre17-temurin-noble,jre21,jre21-temurin,\
    jre21-temurin-jammy,jre21-temurin-noble,jre25,jre25-temurin,jre25-temurin-jammy,jre25-temurin-noble;10,10.1,\
    10.1.59,11,11.0,11.0.25,9,9.0,9.0.121,jdk17,jdk21,jdk25,jre17,jre21,jre25,latest:;10,10.1,10.1.59,9,9.0,9.0.121:\
    jdk11,jdk11-temurin,jdk11-temurin-jammy,jdk11-temurin-noble,jre11,jre11-temurin,jre11-temurin-jammy,\
    jre11-temurin-noble;9,9.0,9.0.121:jdk8,jdk8-temurin,jdk8-temurin-jammy,jdk8-temurin-noble,jre8,jre8-temurin,\
    jre8-temurin-jammy,jre8-temurin-noble;jdk17,jdk21,jdk25,jre17,jre21,jre25:temurin,temurin-jammy,temurin-noble
    """,
    "tomee": """
    10,10.1,10.2.0,11,11.0:jre17,jre17-Semeru,jre17-Semeru-microprofile,jre17-Semeru-plume,jre17-Semeru-plus,\
    jre17-Semeru-ubuntu,jre17-Semeru-ubuntu-microprofile,jre17-Semeru-ubuntu-plume,jre17-Semeru-ubuntu-plus,\
    jre17-Semeru-ubuntu-webprofile,jre17-Semeru-webprofile,jre17-Temurin,jre17-Temurin-alpine,\
    jre17-Temurin-alpine-microprofile,jre17-Temurin-alpine-plume,jre17-Temurin-alpine-plus,\
    jre17-Temurin-alpine-webprofile,jre17-Temurin-microprofile,jre17-Temurin-plume,jre17-Temurin-plus,\
    jre17-Temurin-ubuntu,jre17-Temurin-ubuntu-microprofile,jre17-Temurin-ubuntu-plume,jre17-Temurin-ubuntu-plus,\
    jre17-Temurin-ubuntu-webprofile,jre17-Temurin-webprofile,jre17-alpine,jre17-alpine-microprofile,\
    jre17-alpine-plume,jre17-alpine-plus,jre17-alpine-webprofile,jre17-microprofile,jre17-plume,jre17-plus,\
    jre17-ubuntu,jre17-ubuntu-microprofile,jre17-ubuntu-plume,jre17-ubuntu-plus,jre17-ubuntu-webprofile,\
    jre17-webprofile,jre21,jre21-Semeru,jre21-Semeru-microprofile,jre21-Semeru-plume,jre21-Semeru-plus,\
    jre21-Semeru-ubuntu,jre21-Semeru-ubuntu-microprofile,jre21-Semeru-ubuntu-plume,jre21-Semeru-ubuntu-plus,\
    jre21-Semeru-ubuntu-webprofile,jre21-Semeru-webprofile,jre21-Temurin,jre21-Temurin-alpine,\
    jre21-Temurin-alpine-microprofile,jre21-Temurin-alpine-plume,jre21-Temurin-alpine-plus,\
    jre21-Temurin-alpine-webprofile,jre21-Temurin-microprofile,jre21-Temurin-plume,jre21-Temurin-plus,\
    jre21-Temurin-ubuntu,jre21-Temurin-ubuntu-microprofile,jre21-Temurin-ubuntu-plume,jre21-Temurin-ubuntu-plus,\
    jre21-Temurin-ubuntu-webprofile,jre21-Temurin-webprofile,jre21-alpine,jre21-alpine-microprofile,\
    jre21-alpine-plume,jre21-alpine-plus,jre21-alpine-webprofile,jre21-microprofile,jre21-plume,jre21-plus,\
    jre21-ubuntu,jre21-ubuntu-microprofile,jre21-ubuntu-plume,jre21-ubuntu-plus,jre21-ubuntu-webprofile,\
    jre21-webprofile,jre25,jre25-Semeru,jre25-Semeru-microprofile,jre25-Semeru-plume,jre25-Semeru-plus,\
    jre25-Semeru-ubuntu,jre25-Semeru-ubuntu-microprofile,jre25-Semeru-ubuntu-plume,jre25-Semeru-ubuntu-plus,\
    jre25-Semeru-ubuntu-webprofile,jre25-Semeru-webprofile,jre25-Temurin,jre25-Temurin-alpine,\
    jre25-Temurin-alpine-microprofile,jre25-Temurin-alpine-plume,jre25-Temurin-alpine-plus,\
    jre25-Temurin-alpine-webprofile,jre25-Temurin-microprofile,jre25-Temurin-plume,jre25-Temurin-plus,\
    jre25-Temurin-ubuntu,jre25-Temurin-ubuntu-microprofile,jre25-Temurin-ubuntu-plume,jre25-Temurin-ubuntu-plus,\
    jre25-Temurin-ubuntu-webprofile,jre25-Temurin-webprofile,jre25-alpine,jre25-alpine-microprofile,\
    jre25-alpine-plume,jre25-alpine-plus,jre25-alpine-webprofile,jre25-microprofile,jre25-plume,jre25-plus,\
    jre25-ubuntu,jre25-ubuntu-microprofile,jre25-ubuntu-plume,jre25-ubuntu-plus,jre25-ubuntu-webprofile,\
    jre25-webprofile;10,10.1,10.2.0,11,11.0,Semeru,Temurin,alpine,jre17,jre21,jre25,latest,microprofile,plume,plus,\
    ubuntu,webprofile:;10,10.1,10.2.0,11,11.0,Semeru,Temurin,alpine,jre17,jre21,jre25,ubuntu:microprofile,plume,\
    plus,webprofile;10,10.1,10.2.0,11,11.0,Semeru,Temurin,jre17,jre21,jre25:ubuntu,ubuntu-microprofile,ubuntu-plume,\
    ubuntu-plus,ubuntu-webprofile;10,10.1,10.2.0,11,11.0,Temurin,jre17,jre21,jre25:alpine,alpine-microprofile,\
    alpine-plume,alpine-plus,alpine-webprofile;10,10.1,10.2.0,11,11.0,jre17,jre21,jre25:Semeru,Semeru-microprofile,\
    Semeru-plume,Semeru-plus,Semeru-ubuntu,Semeru-ubuntu-microprofile,Semeru-ubuntu-plume,Semeru-ubuntu-plus,\
    Semeru-ubuntu-webprofile,Semeru-webprofile,Temurin,Temurin-alpine,Temurin-alpine-microprofile,\
    Temurin-alpine-plume,Temurin-alpine-plus,Temurin-alpine-webprofile,Temurin-microprofile,Temurin-plume,\
    Temurin-plus,Temurin-ubuntu,Temurin-ubuntu-microprofile,Temurin-ubuntu-plume,Temurin-ubuntu-plus,\
    Temurin-ubuntu-webprofile,Temurin-webprofile;11.0.0:M1,M1-Semeru,M1-Semeru-microprofile,M1-Semeru-plume,\
    M1-Semeru-plus,M1-Semeru-ubuntu,M1-Semeru-ubuntu-microprofile,M1-Semeru-ubuntu-plume,M1-Semeru-ubuntu-plus,\
    M1-Semeru-ubuntu-webprofile,M1-Semeru-webprofile,M1-Temurin,M1-Temurin-alpine,M1-Temurin-alpine-microprofile,\
    M1-Temurin-alpine-plume,M1-Temurin-alpine-plus,M1-Temurin-alpine-webprofile,M1-Temurin-microprofile,\
    M1-Temurin-plume,M1-Temurin-plus,M1-Temurin-ubuntu,M1-Temurin-ubuntu-microprofile,M1-Temurin-ubuntu-plume,\
    M1-Temurin-ubuntu-plus,M1-Temurin-ubuntu-webprofile,M1-Temurin-webprofile,M1-alpine,M1-alpine-microprofile,\
    M1-alpine-plume,M1-alpine-plus,M1-alpine-webprofile,M1-jre17,M1-jre17-Semeru,M1-jre17-Semeru-microprofile,\
    M1-jre17-Semeru-plume,M1-jre17-Semeru-plus,M1-jre17-Semeru-ubuntu,M1-jre17-Semeru-ubuntu-microprofile,\
    M1-jre17-Semeru-ubuntu-plume,M1-jre17-Semeru-ubuntu-plus,M1-jre17-Semeru-ubuntu-webprofile,\
    M1-jre17-Semeru-webprofile,M1-jre17-Temurin,M1-jre17-Temurin-alpine,M1-jre17-Temurin-alpine-microprofile,\
    M1-jre17-Temurin-alpine-plume,M1-jre17-Temurin-alpine-plus,M1-jre17-Temurin-alpine-webprofile,\
    M1-jre17-Temurin-microprofile,M1-jre17-Temurin-plume,M1-jre17-Temurin-plus,M1-jre17-Temurin-ubuntu,\
    M1-jre17-Temurin-ubuntu-microprofile,M1-jre17-Temurin-ubuntu-plume,M1-jre17-Temurin-ubuntu-plus,\
    M1-jre17-Temurin-ubuntu-webprofile,M1-jre17-Temurin-webprofile,M1-jre17-alpine,M1-jre17-alpine-microprofile,\
    M1-jre17-alpine-plume,M1-jre17-alpine-plus,M1-jre17-alpine-webprofile,M1-jre17-microprofile,M1-jre17-plume,\
    M1-jre17-plus,M1-jre17-ubuntu,M1-jre17-ubuntu-microprofile,M1-jre17-ubuntu-plume,M1-jre17-ubuntu-plus,\
    M1-jre17-ubuntu-webprofile,M1-jre17-webprofile,M1-jre21,M1-jre21-Semeru,M1-jre21-Semeru-microprofile,\
    M1-jre21-Semeru-plume,M1-jre21-Semeru-plus,M1-jre21-Semeru-ubuntu,M1-jre21-Semeru-ubuntu-microprofile,\
    M1-jre21-Semeru-ubuntu-plume,M1-jre21-Semeru-ubuntu-plus,M1-jre21-Semeru-ubuntu-webprofile,\
    M1-jre21-Semeru-webprofile,M1-jre21-Temurin,M1-jre21-Temurin-alpine,M1-jre21-Temurin-alpine-microprofile,\
    M1-jre21-Temurin-alpine-plume,M1-jre21-Temurin-alpine-plus,M1-jre21-Temurin-alpine-webprofile,\
    M1-jre21-Temurin-microprofile,M1-jre21-Temurin-plume,M1-jre21-Temurin-plus,M1-jre21-Temurin-ubuntu,\
    M1-jre21-Temurin-ubuntu-microprofile,M1-jre21-Temurin-ubuntu-plume,M1-jre21-Temurin-ubuntu-plus,\
    M1-jre21-Temurin-ubuntu-webprofile,M1-jre21-Temurin-webprofile,M1-jre21-alpine,M1-jre21-alpine-microprofile,\
    M1-jre21-alpine-plume,M1-jre21-alpine-plus,M1-jre21-alpine-webprofile,M1-jre21-microprofile,M1-jre21-plume,\
    M1-jre21-plus,M1-jre21-ubuntu,M1-jre21-ubuntu-microprofile,M1-jre21-ubuntu-plume,M1-jre21-ubuntu-plus,\
    M1-jre21-ubuntu-webprofile,M1-jre21-webprofile,M1-jre25,M1-jre25-Semeru,M1-jre25-Semeru-microprofile,\
    M1-jre25-Semeru-plume,M1-jre25-Semeru-plus,M1-jre25-Semeru-ubuntu,M1-jre25-Semeru-ubuntu-microprofile,\
    M1-jre25-Semeru-ubuntu-plume,M1-jre25-Semeru-ubuntu-plus,M1-jre25-Semeru-ubuntu-webprofile,\
    M1-jre25-Semeru-webprofile,M1-jre25-Temurin,M1-jre25-Temurin-alpine,M1-jre25-Temurin-alpine-microprofile,\
    M1-jre25-Temurin-alpine-plume,M1-jre25-Temurin-alpine-plus,M1-jre25-Temurin-alpine-webprofile,\
    M1-jre25-Temurin-microprofile,M1-jre25-Temurin-plume,M1-jre25-Temurin-plus,M1-jre25-Temurin-ubuntu,\
    M1-jre25-Temurin-ubuntu-microprofile,M1-jre25-Temurin-ubuntu-plume,M1-jre25-Temurin-ubuntu-plus,\
    M1-jre25-Temurin-ubuntu-webprofile,M1-jre25-Temurin-webprofile,M1-jre25-alpine,M1-jre25-alpine-microprofile,\
    M1-jre25-alpine-plume,M1-jre25-alpine-plus,M1-jre25-alpine-webprofile,M1-jre25-microprofile,M1-jre25-plume,\
    M1-jre25-plus,M1-jre25-ubuntu,M1-jre25-ubuntu-microprofile,M1-jre25-ubuntu-plume,M1-jre25-ubuntu-plus,\
    M1-jre25-ubuntu-webprofile,M1-jre25-webprofile,M1-microprofile,M1-plume,M1-plus,M1-ubuntu,\
    M1-ubuntu-microprofile,M1-ubuntu-plume,M1-ubuntu-plus,M1-ubuntu-webprofile,M1-webprofile
    """,
    "traefik": """
    latest:;2,2.11,2.11.55,3,3.7,3.7.11,langres,mimolette,v2,v2.11,v2.11.55,v3,v3.7,v3.7.11:,nanoserver-ltsc2022,\
    nanoserver-ltsc2025,windowsservercore-ltsc2022,windowsservercore-ltsc2025;nanoserver,windowsservercore:ltsc2022,\
    ltsc2025
    """,
    "ubuntu": """
    22.04,24.04,26.04,26.10,devel,latest,rolling:;stonking:,20260705;jammy,noble:,20260810;resolute:,20260811.1
    """,
    "unit": "",
    "varnish": "6,6.0,9,9.0,fresh,latest,stable:;6.0.18:,1;8.0.2:,1,alpine;9.0.3:,4;8,8.0,old:,alpine",
    "websphere-liberty": """
    latest:;full,kernel:,java11-openj9,java17-openj9,java8-ibmjava;25.0.0.12,26.0.0.3,26.0.0.6,26.0.0.8:\
    full-java11-openj9,full-java17-openj9,full-java8-ibmjava,kernel-java11-openj9,kernel-java17-openj9,\
    kernel-java8-ibmjava
    """,
    "wordpress": """
    apache,latest:;cli:,2,2-php8.2,2-php8.3,2-php8.4,2-php8.5,2.12,2.12-php8.2,2.12-php8.3,2.12-php8.4,2.12-php8.5,\
    2.12.0,2.12.0-php8.2,2.12.0-php8.3,2.12.0-php8.4,2.12.0-php8.5,php8.2,php8.3,php8.4,php8.5;fpm:,alpine;php8.2,\
    php8.3,php8.4,php8.5:,apache,fpm,fpm-alpine;7,7.1,7.1.0:,apache,fpm,fpm-alpine,php8.2,php8.2-apache,php8.2-fpm,\
    php8.2-fpm-alpine,php8.3,php8.3-apache,php8.3-fpm,php8.3-fpm-alpine,php8.4,php8.4-apache,php8.4-fpm,\
    php8.4-fpm-alpine,php8.5,php8.5-apache,php8.5-fpm,php8.5-fpm-alpine
    """,
    "xwiki": """
    latest:;lts,stable:,mariadb,mariadb-tomcat,mysql,mysql-tomcat,postgres,postgres-tomcat;16,16.10,16.10.18,17,\
    17.10,17.10.12,18,18.4,18.4.4,18.6,18.6.0:,mariadb-tomcat,mysql-tomcat,postgres-tomcat;mariadb,mysql,postgres:\
    tomcat
    """,
    "yourls": "apache,latest:;fpm:,alpine;1,1.10,1.10.4:,apache,fpm,fpm-alpine",
    "znc": "latest,slim:;1.10,1.10.2:,slim",
    "zookeeper": "latest:;3.8,3.8.6,3.9,3.9.5:,jre-17",
  ]
}
