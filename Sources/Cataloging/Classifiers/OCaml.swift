// SPDX-License-Identifier: Apache-2.0

/// The runtime of OCaml: what it prints.
struct OCaml: Classifier {
  static let product = Product("ocaml", cpe: "ocaml:ocaml")
  static let claims = ["**/ocamlrun", "**/ocamlrund", "**/ocamlruni", "**/libcamlrun_shared.so"]
  static let traces: [Trace] = ["The OCaml runtime, version \(.three)"]
}
