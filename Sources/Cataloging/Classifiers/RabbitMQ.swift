// SPDX-License-Identifier: Apache-2.0

/// RabbitMQ: the description of its application.
struct RabbitMQ: Classifier {
  static let product = Product("rabbitmq", cpe: "vmware:rabbitmq", "pivotal_software:rabbitmq")
  static let texts = ["**/rabbit-*/ebin/rabbit.app", "**/rabbit/ebin/rabbit.app"]
  static let traces: [Trace] = ["{vsn,\"\(.three)\"}", "{vsn, \"\(.three)\"}"]
}
