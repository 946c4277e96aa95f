// SPDX-License-Identifier: Apache-2.0

/// SWI-Prolog: the folder it was built in.
struct SWIProlog: Classifier {
  static let product = Product("swipl", cpe: "swi-prolog:swi-prolog")
  static let claims = ["**/swipl", "**/libswipl.so*"]
  static let traces: [Trace] = ["/swipl-\(.three)/"]
}
