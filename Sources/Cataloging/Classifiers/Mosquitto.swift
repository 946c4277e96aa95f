// SPDX-License-Identifier: Apache-2.0

/// Mosquitto: its version beside the words it prints it with.
struct Mosquitto: Classifier {
  static let product = Product("mosquitto", cpe: "eclipse:mosquitto")
  static let claims = ["**/mosquitto"]
  static let traces: [Trace] = ["\0\(.three)\0mosquitto version"]
}
