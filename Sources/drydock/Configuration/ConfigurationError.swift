// SPDX-License-Identifier: Apache-2.0
import Notations

/// A key of the configuration and its value.
typealias ConfigurationEntry = SettingsEntry

/// Why the configuration cannot be used.
typealias ConfigurationError = SettingsError

extension SettingsError {
  /// The file of a working directory says which secrets go where.
  static func credentialsOfProject(_ place: Place) -> SettingsError {
    .refused(
      place, key: "database.credentials",
      reason: "is not taken from a file that was only found in the working directory",
      advice: "name the file (--config \(place.file), or DRYDOCK_CONFIG) if you trust it, or move the entry to your own"
    )
  }
}
