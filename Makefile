# SPDX-License-Identifier: Apache-2.0
#
#   make                     builds the release
#   make install             into /usr/local; PREFIX=… elsewhere, DESTDIR=… below a folder
#   make uninstall           takes away what install put there
#   make test bench docs     the test suite, the benchmark, the generated reference

PREFIX = /usr/local
DESTDIR =

root := $(DESTDIR)$(PREFIX)
binary := .build-release/drydock
installed := $(root)/bin/drydock $(root)/share/man/man1/drydock.1 \
  $(root)/share/bash-completion/completions/drydock $(root)/share/zsh/site-functions/_drydock \
  $(root)/share/fish/vendor_completions.d/drydock.fish

.PHONY: all build install uninstall test bench docs
.DELETE_ON_ERROR:

all: build

build:
	@scripts/build-release

install: build
	install -d $(sort $(dir $(installed)))
	install -m 755 $(binary) $(root)/bin/drydock
	rm -rf .build-release/pages && mkdir -p .build-release/pages && $(binary) docs .build-release/pages
	install -m 644 .build-release/pages/drydock.1 $(root)/share/man/man1/drydock.1
	$(binary) --generate-completion-script bash >$(root)/share/bash-completion/completions/drydock
	$(binary) --generate-completion-script zsh >$(root)/share/zsh/site-functions/_drydock
	$(binary) --generate-completion-script fish >$(root)/share/fish/vendor_completions.d/drydock.fish

uninstall:
	rm -f $(installed)

test:
	./test

bench:
	./bench

docs: build
	mkdir -p docs/reference && $(binary) docs docs/reference
