"""Times whole processes side by side, and makes the table."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Contender:
    name: str
    argv: list[str]
    env: dict[str, str]
    directory: Path
    exit_codes: tuple[int, ...] = (0,)

    def run(self):
        """Starts the command, and waits for its end. Its output is in `output` then."""
        with open(self.output, "wb") as out, open(self.errors, "wb") as err:
            began = time.perf_counter()
            process = subprocess.Popen(self.argv, env=self.env, cwd=self.directory, stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.exit_codes:
            raise SystemExit(f"{' '.join(self.argv)}\nexited with {process.returncode}:\n"
                             + self.errors.read_text(errors="replace")[-2000:])
        return seconds, usage.ru_maxrss / 1024

    @property
    def output(self):
        return self.directory / "output"

    @property
    def errors(self):
        return self.directory / "errors"


@dataclass
class Runs:
    """What one contender needed, round by round."""
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def add(self, seconds, megabytes):
        self.seconds.append(seconds)
        self.megabytes.append(megabytes)


def side_by_side(contenders, rounds, least, budget, after):
    """Runs all contenders once in each round, another one first each time, until the rounds or the seconds are used up.

    After each run, `after` judges what it left behind.
    """
    runs = {contender.name: Runs() for contender in contenders}
    began = time.monotonic()
    for number in range(rounds):
        if number >= least and time.monotonic() - began > budget:
            break
        first = number % len(contenders)
        for contender in contenders[first:] + contenders[:first]:
            runs[contender.name].add(*contender.run())
            after(contender)
    return runs


def ratio(ours, theirs):
    """The median of the ratios of each round, with their quartiles."""
    ratios = [one / other for one, other in zip(ours.seconds, theirs.seconds)]
    if len(ratios) == 1:
        return f"{ratios[0]:.2f}"
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return f"**{middle:.2f}** ({low:.2f} to {high:.2f})"


def seconds(runs):
    return f"{statistics.median(runs.seconds):.3f}"


def megabytes(runs):
    return f"{statistics.median(runs.megabytes):.0f}"


HEAD = ["", "runs", "meterctl, s", "Node, s", "Python, s", "to Node", "to Python", "MB: meterctl, Node, Python",
        "server busy"]


def rows(name, runs, server):
    """One row for each way that meterctl was run in, with the same runs of the others."""
    node, python = runs["node"], runs["python"]
    for contender, ours in runs.items():
        if contender in ("node", "python"):
            continue
        label = name if contender == "meterctl" else f"{name}, {contender.removeprefix('meterctl ')}"
        yield [label, str(len(ours.seconds)), seconds(ours), seconds(node), seconds(python), ratio(ours, node),
               ratio(ours, python), ", ".join(map(megabytes, (ours, node, python))), server]


def markdown(table):
    lines = [HEAD, ["---"] + ["---:"] * (len(HEAD) - 1), *table]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
