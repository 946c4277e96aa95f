// SPDX-License-Identifier: Apache-2.0

/// MongoDB: its version beside the names of what else `buildInfo` and `serverStatus` tell.
struct MongoDB: Classifier {
  static let product = Product("mongodb", cpe: "mongodb:mongodb")
  static let claims = ["**/mongod"]
  static let traces: [Trace] = ["\0\(.three)\0tcmalloc", "\0\(.three)\0heap_size", "\0\(.three)\0cppdefines"]
}
