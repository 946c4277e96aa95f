#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `drydock db update` against a mirror of the feeds on loopback, and shows that a delta is a full import.

  Benchmarks/database.py --drydock BINARY --feeds FOLDER [--ecosystem Debian ...] [--kills 50]

Full import over HTTP, the same again, 100 changed records, the same state imported anew; then the update is killed at
random moments, and after each the database must be whole and of the old or the new state. Nothing leaves the machine.
"""
import argparse
import functools
import http.server
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, with `ETag` and `If-None-Match`; requests are counted."""
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes, and the client acknowledges late
    requests = []

    tag = None

    def do_GET(self):
        # A mirror that goes back to an older state has changed too: times alone do not say so.
        del self.headers["If-Modified-Since"]
        self.tag = None
        try:
            status = os.stat(self.translate_path(self.path))
            self.tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        except OSError:
            pass
        if self.tag and self.headers.get("If-None-Match") == self.tag:
            self.send_response(304)
            return self.end_headers()
        return super().do_GET()

    def end_headers(self):
        if self.tag:
            self.send_header("ETag", self.tag)
        super().end_headers()

    def log_request(self, code="-", size="-"):
        Handler.requests.append((self.path, int(getattr(code, "value", code))))

    def log_message(self, *_):
        pass


class QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # whoever is killed hangs up


def serve(folder):
    server = QuietServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def environment():
    return {**os.environ, "DRYDOCK_CONFIG": "", "NO_PROXY": "127.0.0.1"}


def run(binary, arguments, check=True):
    """Runs drydock; seconds of wall time and CPU, megabytes, output."""
    start = time.monotonic()
    process = subprocess.Popen([binary, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if check and process.returncode != 0:
        sys.exit(f"{arguments}: {process.returncode}: {errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def update(binary, origin, cache, *more):
    return run(binary, ["db", "update", "--quiet", "--from", origin, "--cache-dir", str(cache), *more])


def show(what, figures):
    wall, cpu, memory, _ = figures
    statuses = [code for _, code in Handler.requests]
    counts = ", ".join(f"{statuses.count(code)} x {code}" for code in sorted(set(statuses)))
    print(f"{what:34} {wall:7.2f} s  {cpu:6.2f} s CPU  {memory:6.1f} MB  {len(statuses):4} requests ({counts})", flush=True)
    Handler.requests.clear()


def copy(feeds, mirror, ecosystems):
    """A mirror that can be changed: the chosen ecosystems, and every other feed unless there is a choice."""
    shutil.copytree(feeds, mirror, copy_function=shutil.copy2, ignore=lambda folder, names: [
        name for name in names if ecosystems and (
            (pathlib.Path(folder) == feeds and name not in ("osv", "cisa", "epss", "endoflife"))
            or (pathlib.Path(folder) == feeds / "osv" and name not in ecosystems))])
    for path in [mirror, *mirror.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    if ecosystems:
        (mirror / "osv" / "ecosystems.txt").write_text("\n".join(ecosystems) + "\n")


def change(mirror, count, round_):
    """Changes, adds and takes away records in a third of the folders each; their lists say so."""
    folders = sorted(p.parent for p in (mirror / "osv").glob("*/all.zip") if p.stat().st_size > 20_000)
    shares = [count // len(folders) + (1 if i < count % len(folders) else 0) for i in range(len(folders))]
    ids = []
    for folder, share in zip(folders, shares):
        if share == 0:
            continue
        with zipfile.ZipFile(folder / "all.zip") as archive:
            records = {name: archive.read(name) for name in archive.namelist()}
        names = sorted(records)
        stamp = f"2026-11-2{round_ % 5}T0{round_ % 10}:00:00Z"
        chosen = [names[i * len(names) // share] for i in range(share)] if share < len(names) else names[:1]
        changed = {}
        for at, name in enumerate(chosen):
            record = json.loads(records[name])
            record["modified"] = stamp
            record["summary"] = f"changed in round {round_}"
            if at % 4 == 1:  # a new one
                record["id"] = f"{record['id']}-R{round_}"
                name = record["id"] + ".json"
            elif at % 4 == 2:  # of another package too
                record["affected"] = record.get("affected", []) + [
                    {**part, "package": {**part["package"], "name": part["package"]["name"] + f"-r{round_}"}}
                    for part in record.get("affected", [])[:1] if "package" in part]
            elif at % 4 == 3:
                record["affected"] = record.get("affected", [])[1:]
            changed[name] = json.dumps(record).encode()
        records.update(changed)
        if len(names) > 50:
            records.pop(next(name for name in names if name not in changed))
        with zipfile.ZipFile(folder / "all.zip.new", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in sorted(records):
                archive.writestr(name, records[name])
        os.replace(folder / "all.zip.new", folder / "all.zip")
        for name, text in changed.items():
            (folder / name).write_bytes(text)
        listed = folder / "modified_id.csv"
        lines = dict(reversed(line.split(",", 1)) for line in listed.read_text().split("\n") if "," in line) \
            if listed.exists() else {}
        lines = {id_: at for id_, at in lines.items() if id_ + ".json" in records}
        lines.update({name[:-5]: stamp for name in changed})
        listed.write_text("".join(f"{at},{id_}\n" for id_, at in sorted(lines.items(), key=lambda l: l[::-1], reverse=True)))
        moment = time.time() - 100 + round_ * 5
        for path in (listed, folder / "all.zip"):
            os.utime(path, (moment, moment))
        ids += [name[:-5] for name in changed]
    return ids


# What a database says, without the numbers that mean nothing.
QUESTIONS = {
    "records": "SELECT id, body FROM advisory ORDER BY id",
    "names": "SELECT upper(n.name), a.id FROM name n JOIN advisory a ON a.number = n.advisory ORDER BY 1, 2",
    "packages": "SELECT e.name, p.name, length(p.statements) > 0 FROM package p JOIN ecosystem e "
                "ON e.number = p.ecosystem ORDER BY 1, 2",
    "exploited": "SELECT * FROM exploited ORDER BY 1",
    "predicted": "SELECT * FROM predicted ORDER BY 1",
    "lifecycle": "SELECT * FROM lifecycle ORDER BY 1, 2",
    "official": "SELECT * FROM official ORDER BY 1",
    "sources": "SELECT name, date, count, listing FROM source ORDER BY 1",
    "parts": "SELECT p.id, coalesce(s.name, 'copy'), p.record FROM part p LEFT JOIN source s "
             "ON s.number = p.source ORDER BY 1, 2",
}


def contents(cache, questions=QUESTIONS):
    connection = sqlite3.connect(f"file:{cache}/db/advisories.sqlite?mode=ro&immutable=1", uri=True)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            sys.exit("the database is damaged")
        return {name: connection.execute(query).fetchall() for name, query in questions.items()}
    finally:
        connection.close()


def compare(binary, a, b, ids):
    old, new = contents(a), contents(b)
    for name in QUESTIONS:
        if old[name] != new[name]:
            differing = [row for row in old[name] if row not in set(new[name])][:3]
            sys.exit(f"delta and full import differ in {name}: {differing}")
    # What changed, by identifier, and what is said of packages anywhere.
    names = [name for _, name, _ in old["packages"]]
    for id_ in ids[::max(1, len(ids) // 25)] + names[::max(1, len(names) // 25)]:
        answers = [run(binary, ["db", "search", "--format", "json", id_, "--cache-dir", str(cache)])[3] for cache in (a, b)]
        if answers[0] != answers[1]:
            sys.exit(f"db search {id_} differs")
    print(f"delta and full import are the same: {', '.join(f'{len(rows)} {name}' for name, rows in old.items())}")


def state(cache):
    return contents(cache, {"sources": QUESTIONS["sources"], "count": "SELECT count(*), max(id) FROM advisory"})


def kill(binary, feeds, work, rounds):
    """Two states of a small mirror in turn; each update is killed at a random moment of its usual time."""
    random.seed(1)
    states = []
    mirrors = [work / "state0", work / "state1"]
    copy(feeds, mirrors[0], ["Hex", "SwiftURL", "RubyGems"])
    shutil.copytree(mirrors[0], mirrors[1], copy_function=shutil.copy2)
    change(mirrors[1], 40, 3)
    live = work / "live"
    server, origin = serve(live)
    cache = work / "killed"

    def show_state(at):
        live.unlink(missing_ok=True)
        live.symlink_to(mirrors[at])

    for at in (0, 1):
        show_state(at)
        update(binary, origin, cache)
        states.append(state(cache))
    assert states[0] != states[1]
    took = []
    for at in (0, 1, 0, 1):
        show_state(at)
        took.append(update(binary, origin, cache)[0])
    limit = max(took[2:])
    seen = {"old": 0, "new": 0, "done": 0}
    before = states[1]
    for round_ in range(rounds):
        target = round_ % 2
        show_state(target)
        process = subprocess.Popen(
            [binary, "db", "update", "--quiet", "--from", origin, "--cache-dir", str(cache)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        time.sleep(random.uniform(0, 1.2 * limit))
        finished = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = state(cache)
        if after not in (before, states[target]):
            sys.exit(f"round {round_}: neither the old database nor the new one")
        run(binary, ["db", "status", "--cache-dir", str(cache)])
        seen["done" if finished else "new" if after == states[target] and after != before else "old"] += 1
        before = after
    show_state(1)
    update(binary, origin, cache)
    assert state(cache) == states[1]
    left = sorted(p.relative_to(cache).as_posix() for p in cache.rglob("*") if p.is_file())
    server.shutdown()
    print(f"killed {rounds} times within {limit:.2f} s: {seen}; left in the end: {left}")
    if any(".new" in name or "partial" in name or ".tmp" in name for name in left):
        sys.exit("temporary files are left")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drydock", required=True)
    parser.add_argument("--feeds", required=True, type=pathlib.Path)
    parser.add_argument("--ecosystem", action="append", default=[])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only-kills", action="store_true")
    options = parser.parse_args()
    feeds = options.feeds.resolve()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", "/var/tmp")) as folder:
        work = pathlib.Path(folder)
        if not options.only_kills:
            mirror = work / "mirror"
            copy(feeds, mirror, options.ecosystem)
            server, origin = serve(mirror)
            show("full import", update(options.drydock, origin, work / "a"))
            show("nothing changed", update(options.drydock, origin, work / "a"))
            for round_ in (1, 2):
                ids = change(mirror, 100, round_)
                show(f"{len(ids)} records changed", update(options.drydock, origin, work / "a"))
            show("full import of that state", update(options.drydock, origin, work / "b"))
            compare(options.drydock, work / "a", work / "b", ids)
            server.shutdown()
        if options.kills:
            kill(options.drydock, feeds, work, options.kills)


if __name__ == "__main__":
    main()
