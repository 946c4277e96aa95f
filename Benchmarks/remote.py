#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures Drydock beside Trivy and Syft on images in a registry, cold and warm, in one run.

The registry is Debian's docker-registry on loopback, filled by skopeo. Cold: an inventory, every program with an empty
cache. Warm: Drydock's and Trivy's vulnerabilities of an image that each has scanned before, from databases made of the
same feeds. The registry's log tells how many blobs each program fetched.
"""
import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402

CONFIGURATION = """version: 0.1
log: {level: info, accesslog: {disabled: false}}
storage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}
http: {addr: 127.0.0.1:%d}
"""


class Registry:
    """docker-registry on a free port, with its storage and log in a folder."""

    def __init__(self, folder):
        program = shutil.which("docker-registry")
        if not program or not shutil.which("skopeo"):
            sys.exit("remote: docker-registry and skopeo are needed (apt-get install docker-registry skopeo)")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.host = "127.0.0.1:%d" % self.port
        self.log = os.path.join(folder, "registry.log")
        path = os.path.join(folder, "registry.yml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(CONFIGURATION % (os.path.join(folder, "storage"), self.port))
        self.process = subprocess.Popen([program, "serve", path], stdout=open(self.log, "w", encoding="utf-8"),
                                        stderr=subprocess.STDOUT)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        sys.exit("remote: the registry did not start; see " + self.log)

    def push(self, image):
        subprocess.run(["skopeo", "copy", "-q", "--dest-tls-verify=false", "oci:" + image.path,
                        "docker://%s/%s:latest" % (self.host, image.name)], check=True)

    def mark(self):
        return os.path.getsize(self.log)

    def blobs(self, since):
        """How often blobs were fetched since a mark."""
        time.sleep(0.1)
        with open(self.log, encoding="utf-8", errors="replace") as log:
            log.seek(since)
            return len(re.findall(r'"GET /v2/\S+/blobs/sha256:', log.read()))

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def command(tool, verb, registry, image, peers, cache):
    reference = "%s/%s:latest" % (registry.host, image.name)
    if tool == "drydock":
        return [bench.DRYDOCK, verb, "--quiet", "--cache-dir", cache, "registry://" + reference]
    if tool == "trivy":
        scan = ["--format", "cyclonedx"] if verb == "sbom" else ["--scanners", "vuln"]
        return [peers.program("trivy"), "image", "--image-src", "remote", "--insecure", *scan, "--offline-scan",
                "--skip-db-update", "--skip-java-db-update", "--skip-version-check", "--cache-dir", cache, "-q",
                reference]
    return [peers.program("syft"), "-q", "-o", "json", "registry:" + reference]


def fresh(tool, scratch, peers):
    cache = os.path.join(scratch, "cache-" + tool)
    shutil.rmtree(cache, ignore_errors=True)
    os.makedirs(cache)
    if tool == "trivy" and peers.java:
        shutil.copytree(os.path.join(peers.java, "java-db"), os.path.join(cache, "java-db"))
    return cache


def cold(images, tools, peers, registry, runs, scratch, env):
    yield "| image | stored MB | " + " | ".join(tools) + " | CPU ÷ Trivy | CPU ÷ Syft | blobs fetched |"
    yield "|---|---|" + "---|" * len(tools) + "---|---|---|"
    for image in images:
        mine, fetched = {tool: [] for tool in tools}, {}
        for _ in range(runs):
            for tool in tools:
                if tool in peers.missing or mine[tool] and (mine[tool][-1].status or mine[tool][0].wall > 60):
                    continue
                cache, mark = fresh(tool, scratch, peers), registry.mark()
                mine[tool].append(bench.run(command(tool, "sbom", registry, image, peers, cache), env=env))
                fetched[tool] = registry.blobs(mark)
                print("remote: %-20s %-8s %.2f s wall %.2f s CPU %.0f MB" % (
                    image.name, tool, mine[tool][-1].wall, mine[tool][-1].cpu, mine[tool][-1].rss), file=sys.stderr)
        yield "| %s | %.1f | %s | %s | %s | %s |" % (
            image.name, image.size / 1e6, " | ".join(bench.cell(mine[t], peers, t) for t in tools),
            bench.ratio(mine, "drydock", "trivy"), bench.ratio(mine, "drydock", "syft"),
            ", ".join(str(fetched.get(t, "–")) for t in tools))


def warm(images, peers, registry, runs, scratch, env, feeds):
    tools = ["drydock", "trivy"]
    caches = {tool: fresh(tool, scratch, peers) for tool in tools}
    subprocess.run([bench.DRYDOCK, "db", "update", "--quiet", "--cache-dir", caches["drydock"], "--from", feeds],
                   check=True, stdout=subprocess.DEVNULL)
    maker = os.path.join(os.path.dirname(feeds), "peers", "trivy-db")
    if "trivy" not in peers.missing and os.path.exists(maker):
        subprocess.run([sys.executable, maker, "--out", caches["trivy"], "--osv", os.path.join(feeds, "osv")],
                       check=True, stdout=subprocess.DEVNULL)
    yield "| image | " + " | ".join(tools) + " | CPU ÷ Trivy | blobs fetched |"
    yield "|---|---|---|---|---|"
    for image in images:
        mine, fetched = {tool: [] for tool in tools}, {}
        for tool in tools:
            if tool not in peers.missing:
                bench.run(command(tool, "cves", registry, image, peers, caches[tool]), env=env)
        for _ in range(max(runs, 5)):
            for tool in tools:
                if tool in peers.missing:
                    continue
                mark = registry.mark()
                mine[tool].append(bench.run(command(tool, "cves", registry, image, peers, caches[tool]), env=env))
                fetched[tool] = registry.blobs(mark)
        cells = ["**exit %d**" % mine[t][-1].status if mine[t] and mine[t][-1].status not in (0, 2, 3) else
                 "%.3f / %.3f / %.0f" % tuple(bench.median([getattr(m, part) for m in mine[t]])
                                              for part in ("wall", "cpu", "rss")) if mine[t] else "–" for t in tools]
        yield "| %s | %s | %s | %s |" % (image.name, " | ".join(cells), bench.ratio(mine, "drydock", "trivy"),
                                         ", ".join(str(fetched.get(t, "–")) for t in tools))


def main():
    shared = os.environ.get("DRYDOCK_SHARED") or os.path.join(bench.HERE, "..", "shared")
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--images", nargs="*", default=[], help="names or paths of OCI layouts")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--only", default="drydock,trivy,syft")
    options.add_argument("--peers", default=os.environ.get("DRYDOCK_PEERS") or os.path.join(bench.HERE, ".build-peers"))
    options.add_argument("--feeds", default=os.path.join(shared, "feeds"))
    options.add_argument("--out", default="-", help="the table's file; - for standard output")
    chosen = options.parse_args()
    tools = [tool for tool in ("drydock", "trivy", "syft") if tool in chosen.only.split(",")]
    images = [image for image in bench.find_images(chosen.images) if image.is_layout]
    with tempfile.TemporaryDirectory() as scratch:
        peers, registry = bench.Peers(chosen.peers, tools), Registry(scratch)
        env = bench.environment(scratch)
        env.update(SYFT_REGISTRY_INSECURE_USE_HTTP="true", TRIVY_INSECURE="true")
        env.pop("DRYDOCK_CACHE_DIR", None)
        try:
            for image in images:
                registry.push(image)
            lines = ["# Images in a registry, beside the peers", "", bench.machine(), "",
                     "Cells: seconds of wall / seconds of CPU / MB at the peak, medians.", "",
                     "## Cold: pull and inventory", ""]
            lines += cold(images, tools, peers, registry, chosen.runs, scratch, env)
            lines += ["", "## Warm: vulnerabilities of an image seen before", ""]
            lines += warm(images, peers, registry, chosen.runs, scratch, env, chosen.feeds)
        finally:
            registry.stop()
    text = "\n".join(lines) + "\n"
    if chosen.out == "-":
        print(text, end="")
    else:
        with open(chosen.out, "w", encoding="utf-8") as out:
            out.write(text)


if __name__ == "__main__":
    main()
