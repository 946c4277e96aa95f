#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures Drydock beside Trivy, Syft and the floor, on the same images in one run.

The floor is the least that any scanner must do: the fastest decompressor of the machine over each layer into a tar
walk, and SHA-256 of each layer as it is stored. Every run starts cold, without a cache of results; the files of the
images are in the page cache for all alike. CPU seconds are user and system time of the whole process tree, and count
for more than wall on a busy machine. Programs take turns within each round, so that a slow spell hits all of them.
"""
import argparse
import datetime
import json
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DRYDOCK = os.path.join(HERE, ".build-release", "drydock")
TOOLS = ["floor", "drydock", "trivy", "syft"]


class Measure:
    """One run: seconds of wall, of CPU (user and system), megabytes at the peak, exit status."""

    def __init__(self, wall, cpu, rss, status):
        self.wall, self.cpu, self.rss, self.status = wall, cpu, rss, status


# The kernel counts what a process held before its exec as its own peak, and this script grows; so each program is
# started by a small one, whose few megabytes are the least that can be seen.
STARTER = """
import os, sys, time
out, argv = sys.argv[1], sys.argv[2:]
began = time.perf_counter()
child = os.fork()
if child == 0:
    try:
        for number, path, flags in ((0, "/dev/null", os.O_RDONLY), (2, "/dev/null", os.O_WRONLY),
                                    (1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)):
            os.dup2(os.open(path, flags, 0o644), number)
        os.execv(argv[0], argv)
    finally:
        os._exit(127)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
      os.waitstatus_to_exitcode(status))
"""


def run(command, stdout=None, env=None):
    """Runs a command (a list, or a line for the shell) and measures it with all its children."""
    argv = command if isinstance(command, list) else ["/bin/sh", "-c", command]
    started = subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, stdout or os.devnull] + argv,
                             stdout=subprocess.PIPE, env=env, text=True, check=True)
    wall, cpu, rss, status = started.stdout.split()
    return Measure(float(wall), float(cpu), float(rss), int(status))


class Image:
    """An OCI layout, or an archive as an engine saves it."""

    def __init__(self, path):
        self.path, self.name, self.layers = path, os.path.basename(path), []
        self.is_layout = os.path.isdir(path)
        if self.is_layout:
            descriptor = self.descriptor(json.load(open(os.path.join(path, "index.json"), encoding="utf-8")))
            manifest = json.load(open(self.blob(descriptor["digest"]), encoding="utf-8"))
            self.layers = [(self.blob(layer["digest"]), layer["mediaType"]) for layer in manifest["layers"]]
        self.size = sum(os.path.getsize(p) for p, _ in self.layers) if self.is_layout else os.path.getsize(path)

    def blob(self, digest):
        return os.path.join(self.path, "blobs", *digest.split(":"))

    def descriptor(self, index):
        """The manifest of this machine's platform, through nested indexes."""
        wanted = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
        best = index["manifests"][0]
        for entry in index["manifests"]:
            if entry.get("platform", {}).get("architecture", wanted) == wanted:
                best = entry
                break
        if "index" in best["mediaType"] or "manifest.list" in best["mediaType"]:
            return self.descriptor(json.load(open(self.blob(best["digest"]), encoding="utf-8")))
        return best

    def floor(self):
        """The commands of the floor, one line; `None` where there is none (an archive that must be unpacked first)."""
        if not self.is_layout:
            return "tar tf %s >/dev/null && openssl dgst -sha256 %s >/dev/null" % ((shlex.quote(self.path),) * 2)
        lines = []
        for path, kind in self.layers:
            quoted = shlex.quote(path)
            magic = open(path, "rb").read(4)
            if magic[:2] == b"\x1f\x8b":
                unpack = "igzip" if shutil.which("igzip") else "pigz" if shutil.which("pigz") else "gzip"
                lines.append("%s -dc <%s | tar tf - >/dev/null" % (unpack, quoted))
            elif magic == b"\x28\xb5\x2f\xfd":
                lines.append("zstd -dcq <%s | tar tf - >/dev/null" % quoted)
            else:
                lines.append("tar tf %s >/dev/null" % quoted)
            lines.append("openssl dgst -sha256 %s >/dev/null" % quoted)
        return " && ".join(lines)


def find_images(names):
    places = [os.path.join(os.environ.get("DRYDOCK_SHARED") or os.path.join(HERE, "..", "shared"), "images"),
              os.environ.get("DRYDOCK_CORPUS") or os.path.join(HERE, "..", "corpus")]
    found = {}
    for place in places:
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else []:
            path = os.path.join(place, name)
            if os.path.exists(os.path.join(path, "index.json")) or name.endswith(".docker.tar"):
                found.setdefault(name, path)
    if names:
        missing = [n for n in names if n not in found and not os.path.exists(n)]
        if missing:
            sys.exit("bench: no image %s; there are %s" % (", ".join(missing), ", ".join(found)))
        found = {os.path.basename(n.rstrip("/")): found.get(n, n.rstrip("/")) for n in names}
    images = []
    for name, path in found.items():
        try:
            images.append(Image(path))
        except (OSError, KeyError, ValueError) as error:
            print("bench: left out %s, whose layout cannot be read: %s" % (name, error), file=sys.stderr)
    return sorted(images, key=lambda image: image.size)


class Peers:
    def __init__(self, folder, only):
        self.folder = folder
        self.missing = {}
        shared = os.environ.get("DRYDOCK_SHARED") or os.path.join(HERE, "..", "shared")
        script = os.path.join(shared, "peers", "install")
        wanted = [t for t in ("trivy", "syft") if t in only]
        lacking = [t for t in wanted if not self.program(t)]
        if lacking and os.path.exists(script):
            subprocess.run([script, folder], stdout=sys.stderr, check=False)
        for tool in wanted:
            if not self.program(tool):
                self.missing[tool] = "not on this machine"
        self.java = None
        maker = os.path.join(shared, "peers", "trivy-db")
        if "trivy" in only and self.program("trivy") and os.path.exists(maker):
            # Trivy stops at the first jar when it has no Java database; an empty one lets it go on.
            self.java = os.path.join(folder, "empty-db")
            if not os.path.isdir(os.path.join(self.java, "java-db")):
                subprocess.run([sys.executable, maker, "--out", self.java], stdout=subprocess.DEVNULL, check=False)

    def program(self, name):
        own = os.path.join(self.folder, name)
        return own if os.access(own, os.X_OK) else shutil.which(name)


def command(tool, image, peers, scratch):
    """The command line of one cold run, and where its result stands."""
    out = os.path.join(scratch, tool + ".json")
    if tool == "drydock":
        target = ("oci-dir://" if image.is_layout else "archive://") + image.path
        return [DRYDOCK, "sbom", "--format", "json", "--quiet", "--cache-dir", os.path.join(scratch, "cache"), target], out
    if tool == "trivy":
        cache = os.path.join(scratch, "trivy")
        shutil.rmtree(cache, ignore_errors=True)
        os.makedirs(cache)
        if peers.java:
            shutil.copytree(os.path.join(peers.java, "java-db"), os.path.join(cache, "java-db"))
        return [peers.program("trivy"), "image", "--input", image.path, "--format", "cyclonedx", "--offline-scan",
                "--skip-db-update", "--skip-java-db-update", "--skip-version-check", "--cache-dir", cache, "-q",
                "-o", out], None
    if tool == "syft":
        kind = "oci-dir:" if image.is_layout else "docker-archive:"
        return [peers.program("syft"), "-q", "-o", "json", kind + image.path], out
    return image.floor(), None


def packages(tool, path):
    """How many packages a result lists, and of which kinds."""
    try:
        document = json.load(open(path, encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if tool == "trivy":
        kinds = [re.match(r"pkg:(\w+)/", c.get("purl", "")) for c in document.get("components", [])]
        return sum(1 for kind in kinds if kind)
    if tool == "syft":
        return len([a for a in document.get("artifacts", [])])
    return len(document.get("packages", []))


def environment(scratch):
    env = dict(os.environ)
    env.update(SYFT_CHECK_FOR_APP_UPDATE="false", TMPDIR=scratch, NO_COLOR="1", DRYDOCK_NO_DB_FETCH="1",
               DRYDOCK_CACHE_DIR=os.path.join(scratch, "cache"))
    return env


def median(values):
    return statistics.median(values)


def measure_images(images, tools, peers, runs, scratch):
    env = environment(scratch)
    results = {}
    for image in images:
        mine = {tool: [] for tool in tools}
        counts = {}
        for round_ in range(runs):
            for tool in tools:
                if tool in peers.missing:
                    continue
                if mine[tool] and mine[tool][-1].status != 0:
                    continue
                # Long runs of the slowest need no repetition: the tenth second tells what the hundredth would.
                if round_ > 0 and mine[tool] and mine[tool][0].wall > 60:
                    continue
                shutil.rmtree(os.path.join(scratch, "cache"), ignore_errors=True)
                argv, out = command(tool, image, peers, scratch)
                mine[tool].append(run(argv, stdout=out, env=env))
                if round_ == 0 and tool != "floor":
                    counts[tool] = packages(tool, os.path.join(scratch, tool + ".json"))
                print("bench: %-22s %-8s %6.2f s wall %6.2f s CPU %5.0f MB%s" % (
                    image.name, tool, mine[tool][-1].wall, mine[tool][-1].cpu, mine[tool][-1].rss,
                    "" if mine[tool][-1].status == 0 else "  exit %d" % mine[tool][-1].status), file=sys.stderr)
        results[image.name] = (image, mine, counts)
    return results


def cell(measures, peers, tool):
    if tool in peers.missing:
        return "–"
    if not measures:
        return "–"
    if measures[-1].status != 0:
        return "**exit %d**" % measures[-1].status
    return "%.2f / %.2f / %.0f" % tuple(
        median([getattr(m, part) for m in measures]) for part in ("wall", "cpu", "rss"))


def ratio(mine, a, b, part="cpu"):
    good = [[getattr(m, part) for m in mine.get(t, []) if m.status == 0] for t in (a, b)]
    return "%.2f" % (median(good[0]) / median(good[1])) if all(good) and median(good[1]) > 0 else "–"


def table(results, tools, peers):
    lines = ["| image | layers, MB | " + " | ".join(tools) + " | CPU ÷ floor | CPU ÷ Trivy | CPU ÷ Syft | packages: "
             + ", ".join(t for t in tools if t != "floor") + " |",
             "|---|---|" + "---|" * len(tools) + "---|---|---|---|"]
    for name, (image, mine, counts) in results.items():
        lines.append("| %s | %s | %s | %s | %s | %s | %s |" % (
            name, "%s, %.1f" % (len(image.layers) or "–", image.size / 1e6),
            " | ".join(cell(mine[tool], peers, tool) for tool in tools),
            ratio(mine, "drydock", "floor"), ratio(mine, "drydock", "trivy"), ratio(mine, "drydock", "syft"),
            ", ".join("–" if counts.get(t) is None else str(counts[t]) for t in tools if t != "floor")))
    return lines


def startup(peers, tools, runs):
    """Milliseconds from the start of the process to its end for the smallest command."""
    lines = ["| program | wall ms | CPU ms | peak MB |", "|---|---|---|---|"]
    commands = [("drydock version", [DRYDOCK, "version"]), ("./drydock version", [os.path.join(HERE, "drydock"), "version"])]
    for tool in ("trivy", "syft"):
        if tool in tools and tool not in peers.missing:
            commands.append((tool + " --version", [peers.program(tool), "--version"]))
    for name, argv in commands:
        measures = [run(argv) for _ in range(max(runs, 10))]
        lines.append("| %s | %.1f | %.1f | %.0f |" % (
            name, 1000 * median([m.wall for m in measures]), 1000 * median([m.cpu for m in measures]),
            median([m.rss for m in measures])))
    return lines


def import_and_matching(images, runs, scratch, feeds):
    """Building the database from a mirror, and what asking it adds to a scan: cves minus sbom."""
    lines = []
    cache = os.path.join(scratch, "database")
    env = environment(scratch)
    if feeds and os.path.isdir(feeds):
        shutil.rmtree(cache, ignore_errors=True)
        measure = run([DRYDOCK, "db", "update", "--quiet", "--cache-dir", cache, "--from", feeds], env=env)
        path = os.path.join(cache, "db", "advisories.sqlite")
        if measure.status == 0 and os.path.exists(path):
            lines.append("Import of all feeds: %.1f s wall, %.1f s CPU, %.0f MB at the peak, database %.0f MB." % (
                measure.wall, measure.cpu, measure.rss, os.path.getsize(path) / 1e6))
        else:
            lines.append("Import of all feeds: **exit %d**." % measure.status)
            return lines
    else:
        lines.append("Import: no feeds here (`--feeds`), so neither import nor matching were measured.")
        return lines
    lines += ["", "| image | packages | sbom CPU s | cves CPU s | matching adds ms | findings | peak MB |",
              "|---|---|---|---|---|---|---|"]
    for image in images:
        target = ("oci-dir://" if image.is_layout else "archive://") + image.path
        results = {}
        for verb in ("sbom", "cves"):
            out = os.path.join(scratch, verb + ".json")
            argv = [DRYDOCK, verb, "--no-cache", "--format", "json", "--quiet", "--cache-dir", cache, target]
            results[verb] = [run(argv, stdout=out, env=env) for _ in range(runs)]
        if any(m.status != 0 for verb in results for m in results[verb]):
            lines.append("| %s | – | – | – | **exit %d** | – | – |" % (
                image.name, max(m.status for verb in results for m in results[verb])))
            continue
        report = json.load(open(os.path.join(scratch, "cves.json"), encoding="utf-8"))
        sbom, cves = (median([m.cpu for m in results[verb]]) for verb in ("sbom", "cves"))
        lines.append("| %s | %d | %.3f | %.3f | %.0f | %d | %.0f |" % (
            image.name, len(report["packages"]), sbom, cves, 1000 * (cves - sbom), len(report["findings"]),
            median([m.rss for m in results["cves"]])))
    return lines


def warm(images, peers, tools, runs, scratch):
    """The same image again, all findings written: what the caches of both programs are worth.

    Drydock asks the database that was imported before, Trivy the one in its cache, which without `trivy-db` is empty.
    """
    lines = ["| image | drydock first | drydock again | kept, MB | " + ("trivy first | trivy again | " if "trivy" in tools
             and "trivy" not in peers.missing else "") + "CPU ÷ Trivy |"]
    lines.append("|---" * (lines[0].count("|") - 1) + "|")
    env = environment(scratch)
    cache = os.path.join(scratch, "database")
    theirs = os.path.join(scratch, "trivy-warm")
    for image in images:
        target = ("oci-dir://" if image.is_layout else "archive://") + image.path
        shutil.rmtree(os.path.join(cache, "scans"), ignore_errors=True)
        argv = [DRYDOCK, "cves", "--format", "json", "--quiet", "--cache-dir", cache, target]
        mine = [run(argv, stdout=os.path.join(scratch, "warm.json"), env=env) for _ in range(1 + max(runs, 20))]
        kept = sum(os.path.getsize(os.path.join(folder, name))
                   for folder, _, names in os.walk(os.path.join(cache, "scans")) for name in names)
        row = [timing(mine[:1]), timing(mine[1:]), "%.1f" % (kept / 1e6)]
        quotient = "–"
        if "trivy" in tools and "trivy" not in peers.missing:
            shutil.rmtree(theirs, ignore_errors=True)
            if peers.java:
                shutil.copytree(peers.java, theirs)
            argv = [peers.program("trivy"), "image", "--input", image.path, "--format", "json", "--scanners", "vuln",
                    "--offline-scan", "--skip-db-update", "--skip-java-db-update", "--skip-version-check",
                    "--cache-dir", theirs, "-q", "-o", os.path.join(scratch, "trivy-warm.json")]
            others = [run(argv, env=env) for _ in range(1 + max(runs, 5))]
            row += [timing(others[:1]), timing(others[1:])]
            if others[-1].status == 0:
                quotient = "%.2f" % (median([m.cpu for m in mine[1:]]) / median([m.cpu for m in others[1:]]))
        lines.append("| %s | %s | %s |" % (image.name, " | ".join(row), quotient))
    return lines


def timing(measures):
    """Milliseconds of wall and of CPU; or how it ended."""
    if measures[-1].status != 0:
        return "**exit %d**" % measures[-1].status
    return "%.1f / %.1f ms" % tuple(1000 * median([getattr(m, part) for m in measures]) for part in ("wall", "cpu"))


def machine():
    model, memory = "", 0
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    for line in open("/proc/meminfo", encoding="utf-8"):
        if line.startswith("MemTotal"):
            memory = int(line.split()[1]) / 1e6
            break
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux") if hasattr(
        platform, "freedesktop_os_release") else "Linux"
    flags = open("/proc/cpuinfo", encoding="utf-8").read()
    extras = [name for name, flag in (("SHA extensions", "sha_ni"), ("AVX2", "avx2")) if " %s " % flag in flags]
    return "%s, %d cores%s, %.0f GB of memory, %s, Linux %s" % (
        model or platform.machine(), os.cpu_count(), " (%s)" % ", ".join(extras) if extras else "", memory, system,
        platform.release().split("-")[0])


def version(argv):
    try:
        text = subprocess.run(argv, capture_output=True, text=True, timeout=30, check=False).stdout
    except OSError:
        return "?"
    found = re.search(r"\d+\.\d+(\.\d+)?", text)
    return found[0] if found else "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="rounds; medians are shown (default 3)")
    parser.add_argument("--images", nargs="*", default=[], help="names of images, or paths; default: all there are")
    parser.add_argument("--only", default=",".join(TOOLS), help="which of " + ",".join(TOOLS))
    parser.add_argument("--peers", default=os.environ.get("DRYDOCK_PEERS", ""), help="the folder with trivy and syft")
    parser.add_argument("--feeds", default="", help="a mirror of the feeds; default: feeds beside the images")
    parser.add_argument("--no-database", action="store_true", help="leave out import and matching")
    parser.add_argument("--out", default="", help="default: Benchmarks/results/<date>.md; - for standard output")
    options = parser.parse_args()
    tools = [tool for tool in TOOLS if tool in options.only.split(",")]
    images = find_images(options.images)
    if not images:
        sys.exit("bench: no images. DRYDOCK_SHARED names the folder with images/, DRYDOCK_CORPUS that of make-images.sh")
    folder = options.peers or os.path.join(HERE, ".build-peers")
    os.makedirs(folder, exist_ok=True)
    peers = Peers(folder, tools)
    feeds = options.feeds or os.path.join(os.environ.get("DRYDOCK_SHARED") or os.path.join(HERE, "..", "shared"), "feeds")
    began = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="drydock-bench-") as scratch:
        results = measure_images(images, tools, peers, options.runs, scratch)
        small = startup(peers, tools, options.runs)
        data = [] if options.no_database else import_and_matching(images, options.runs, scratch, feeds)
        again = warm(images, peers, tools, options.runs, scratch)
    date = datetime.date.today().isoformat()
    names = ["Drydock " + version([DRYDOCK, "version"])]
    names += ["%s %s" % (t.capitalize(), version([peers.program(t), "--version"])) for t in ("trivy", "syft")
              if t in tools and t not in peers.missing]
    text = ["# Benchmark of " + date, "",
            "Machine: %s; load %.1f at the start." % (machine(), began), "",
            "%s; %d rounds, medians. Cells: wall s / CPU s (user and system) / peak MB of the largest process. Every run "
            "is cold and an inventory only: no advisories, no cache. Drydock verifies digests; Trivy and Syft verify "
            "none. The floor is the fastest decompressor here into `tar t`, and SHA-256 of the stored layers, one after "
            "another." % (", ".join(names), options.runs), ""]
    text += ["%s: %s." % item for item in peers.missing.items()] + ([""] if peers.missing else [])
    text += table(results, tools, peers) + ["", "## Start", ""] + small
    if data:
        text += ["", "## Database and matching", ""] + data
    text += ["", "## The same image again", "", "Cells: wall / CPU (user and system), medians.", ""] + again
    text = "\n".join(text) + "\n"
    if options.out == "-":
        sys.stdout.write(text)
        return
    path = options.out or os.path.join(HERE, "Benchmarks", "results", date + ".md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    print("bench: wrote " + os.path.relpath(path))


if __name__ == "__main__":
    main()
