"""Drives our browser and DB Browser for SQLite through the same tasks on equal tables, and prints how they react.

usage: bench_browse.py BROWSER STASH TABLE [--json FILE] [--pictures FOLDER]     under tests/x11/under_x_server

STASH and TABLE (a database with the table `entries`) come from hashstash-store-maker, with the same entries. Both programs are
driven by key presses and clicks from outside, and measured from outside: their window is asked _NET_WM_PING without end, which
it answers from its event loop, so that the longest answer is the longest time for which a key press would have waited. A task
is over when the program has used little processor time for half a second.
"""
import argparse
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time

from Xlib import X, display
from Xlib.protocol import event

WIDTH, HEIGHT, TOP = 1280, 780, 20
IDLE_SECONDS = 0.5
IDLE_SHARE = 0.12  # of one core; answering costs some
PATIENCE = 300.0


class Pinger(threading.Thread):
    """Asks one window whether it is there, 3 ms after each answer."""

    def __init__(self, window):
        super().__init__(daemon=True)
        self.display = display.Display()
        self.root = self.display.screen().root
        self.root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask)
        self.window = self.display.create_resource_object("window", window)
        self.atoms = [self.display.intern_atom(name) for name in ("WM_PROTOCOLS", "_NET_WM_PING")]
        self.display.sync()
        self.lock = threading.Lock()
        self.waits = []
        self.asked = None
        self.stopping = False

    def take(self):
        """Seconds of each answer since the last call; one that is still awaited counts."""
        with self.lock:
            waits, self.waits = self.waits, []
            if self.asked is not None:
                waits.append(time.monotonic() - self.asked)
            return waits

    def run(self):
        ask = event.ClientMessage(window=self.window, client_type=self.atoms[0], data=(32, [self.atoms[1], X.CurrentTime, self.window.id, 0, 0]))
        while not self.stopping:
            self.asked = start = time.monotonic()
            self.window.send_event(ask, event_mask=0)
            self.display.flush()
            while True:
                got = self.display.next_event()
                if got.type == X.ClientMessage and got.client_type == self.atoms[0] and got.data[1][0] == self.atoms[1]:
                    break
            with self.lock:
                self.asked = None
                self.waits.append(time.monotonic() - start)
            time.sleep(0.003)


class Program:
    """One program with its window, started in a home of its own."""

    def __init__(self, command, title, pictures):
        self.home = tempfile.mkdtemp()
        environment = dict(os.environ, HOME=self.home, XDG_CONFIG_HOME=self.home, XDG_RUNTIME_DIR=self.home, QT_QPA_PLATFORM="xcb")
        self.pictures = pictures
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.window = None
        while self.window is None:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True, check=False)
            ids = found.stdout.split()
            self.window = int(ids[-1]) if ids else None
            if time.monotonic() - self.started > PATIENCE or self.process.poll() is not None:
                raise RuntimeError(f"no window of {command[0]}")
        self.shown = time.monotonic() - self.started
        self.pinger = Pinger(self.window)
        self.pinger.start()

    def do(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def click(self, place):
        self.do("mousemove", *place, "click", 1)

    def processor_time(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes of its own."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii", errors="replace") as file:
            return next(int(line.split()[1]) / 1000 for line in file if line.startswith("RssAnon"))

    def task(self, name, act, start=None):
        """Does it, waits until the program rests, and tells how it reacted meanwhile."""
        self.pinger.take()
        start = start or time.monotonic()
        act()
        busy_until, last = time.monotonic(), self.processor_time()
        while time.monotonic() - busy_until < IDLE_SECONDS and time.monotonic() - start < PATIENCE:
            time.sleep(0.1)
            now = self.processor_time()
            if now - last > IDLE_SHARE * 0.1:
                busy_until = time.monotonic()
            last = now
        waits = sorted(self.pinger.take())
        if self.pictures:
            subprocess.run(["/usr/bin/import", "-window", "root", os.path.join(self.pictures, f"{self.name} {name}.png")], check=False)
        return {"task": name, "seconds": busy_until - start, "median": waits[len(waits) // 2] * 1000,
                "p999": waits[min(len(waits) - 1, int(len(waits) * 0.999))] * 1000, "longest": waits[-1] * 1000, "memory": self.memory()}

    def end(self):
        self.pinger.stopping = True
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


class HashStash(Program):
    name = "hashstash"
    list_at, header_at, filter_at = (390, 200), (340, 114), (520, 86)

    def __init__(self, browser, stash, pictures):
        super().__init__([browser, stash], "hashstash.lz4", pictures)

    def show_list(self):
        """Is there already."""


class DbBrowser(Program):
    name = "sqlitebrowser"
    list_at, header_at, filter_at = (240, 330), (240, 171), (240, 194)

    def __init__(self, table, pictures):
        # Not with -t entries: it would ask whether to break off its own reading of the rows.
        super().__init__(["sqlitebrowser", table], "DB Browser", pictures)

    def show_list(self):
        self.click((208, 100))


def tour(program):
    yield program.task("open", lambda: None, program.started)
    program.do("windowsize", program.window, WIDTH, HEIGHT, "windowmove", program.window, 0, TOP, "windowactivate", program.window)
    yield program.task("show the list", program.show_list)

    def page_down():
        program.click(program.list_at)
        program.do("key", "--repeat", 200, "--delay", 15, "Next")

    yield program.task("200 pages down", page_down)
    yield program.task("to the end", lambda: program.do("key", "ctrl+End"))
    yield program.task("to the start", lambda: program.do("key", "ctrl+Home"))

    def narrow():
        program.click(program.filter_at)
        program.do("type", "--delay", 50, "1234")

    def widen():
        program.click(program.filter_at)
        program.do("key", "ctrl+a", "BackSpace")

    yield program.task("filter by a part of the key", narrow)
    yield program.task("filter taken away", widen)
    yield program.task("sort by key", lambda: program.click(program.header_at))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("browser")
    parser.add_argument("stash")
    parser.add_argument("table")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--pictures", metavar="FOLDER", help="of the screen after each task")
    options = parser.parse_args()
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
    results = {}
    for make in (lambda: HashStash(options.browser, options.stash, options.pictures), lambda: DbBrowser(options.table, options.pictures)):
        program = make()
        print(f"\n{program.name}: window after {program.shown:.2f} s\n{'task':30} {'s':>8} {'median, ms':>11} {'99.9%, ms':>11} {'longest, ms':>11} {'memory, MB':>11}")
        results[program.name] = []
        try:
            for row in tour(program):
                results[program.name].append(row)
                print(f"{row['task']:30} {row['seconds']:8.2f} {row['median']:11.1f} {row['p999']:11.1f} {row['longest']:11.1f} {row['memory']:11.0f}", flush=True)
        finally:
            program.end()
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
