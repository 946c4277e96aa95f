// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Caching

/// What is kept of scans for later ones.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Take nothing from past scans, and keep nothing of this one.")
  var noCache = false

  @OptionGroup var bound: CacheBound

  /// Bytes that may be kept; `nil` for no cache.
  func limit(_ configuration: Configuration) -> Int? {
    let limit = bound.limit(configuration)
    return noCache || limit == 0 ? nil : limit
  }
}

/// How much may be kept of past scans.
struct CacheBound: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How much may be kept of past scans: 500MB, 2GiB; 0 for nothing. (default: 10GiB)", valueName: "size"))
  var cacheSize: ByteSize?

  /// Bytes that may be kept.
  func limit(_ configuration: Configuration) -> Int {
    (cacheSize ?? configuration.cache.size)?.bytes ?? Cache.standardLimit
  }
}

extension ByteSize: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

extension Age: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
