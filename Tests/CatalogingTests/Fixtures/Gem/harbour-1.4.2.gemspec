# -*- encoding: utf-8 -*-
# stub: harbour 1.4.2 x86_64-linux lib

Gem::Specification.new do |s|
  s.name = "harbour".freeze
  s.version = "1.4.2"
  s.platform = "x86_64-linux".freeze

  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze) if s.respond_to? :required_rubygems_version=
  s.require_paths = ["lib".freeze]
  s.licenses = ["MIT".freeze, 'Ruby'.freeze]
  s.rubygems_version = "3.3.15".freeze
  s.summary = "name = \"other\"".freeze
  if s.respond_to? :add_runtime_dependency then
    s.add_runtime_dependency(%q<rope>.freeze, [">= 0.9"])
  end
end
