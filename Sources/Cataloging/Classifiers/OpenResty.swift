// SPDX-License-Identifier: Apache-2.0

/// OpenResty, an nginx with Lua: the header of its responses.
struct OpenResty: Classifier {
  static let product = Product("openresty", cpe: "openresty:openresty")
  static let claims = ["**/nginx", "**/openresty"]
  static let traces: [Trace] = ["openresty/\(.dotted)"]
}
