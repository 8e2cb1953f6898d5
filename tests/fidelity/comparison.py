# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether tests end differently with the probe than without. Tests of concurrency fail now and then
by themselves, so one difference proves nothing: such a test is repeated in both ways, and counts as
different only where chance hardly explains it."""

import collections
import concurrent.futures
import math

ALONE = 10  # repetitions of one test, in each way
TOGETHER = 6  # repetitions of its whole group, where alone it shows no difference
CHANCE = 0.01
CLEAR = 0.003  # no more repetitions are needed: six that all differ

Test = collections.namedtuple("Test", "module group id")
# `runs`: way -> Counter of outcomes, of the repetitions only, since the first runs were what made
# the test suspicious. `where`: "alone" or "in its group".
Difference = collections.namedtuple("Difference", "test first runs where chance detail")


def fisher(a, b, c, d):
    """Probability, by chance alone, of a table at least as uneven as ((a, b), (c, d)): R. A. Fisher's
    exact test, two-sided."""
    row, column, total = a + b, a + c, a + b + c + d

    def likelihood(x):
        return math.comb(row, x) * math.comb(total - row, column - x) / math.comb(total, column)

    seen = likelihood(a)
    possible = range(max(0, column - (total - row)), min(row, column) + 1)
    return sum(p for p in map(likelihood, possible) if p <= seen * (1 + 1e-9))


def chance_of(first, second):
    """For two Counters of outcomes: how likely the most uneven outcome of them is by chance."""
    n, m = sum(first.values()), sum(second.values())
    return min(fisher(first[x], n - first[x], second[x], m - second[x]) for x in {*first, *second})


class Comparison:
    def __init__(self, runner, ways, jobs, tell):
        self.runner = runner
        self.ways = ways  # the plain one, and the one that is judged
        self.jobs = jobs
        self.tell = tell  # called with (done, total, group) while it runs
        self.outcomes = {}  # (way, id) -> Outcome
        self.different = []
        self.flaky = []

    def run(self, tests):
        groups = {}
        for test in tests:
            groups.setdefault(test.group, []).append(test)
        # The two runs of a group lie close together, so that both meet the same machine.
        work = [(way, group) for group in groups for way in self.ways]
        done = 0
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            futures = {
                pool.submit(self.runner.run, way, group, [test.id for test in groups[group]]): (
                    way, group)
                for way, group in work
            }  # fmt: skip
            for future in concurrent.futures.as_completed(futures):
                way, group = futures[future]
                for name, outcome in future.result().items():
                    self.outcomes[way, name] = outcome
                done += 1
                self.tell(done, len(work), group)
        for group, members in groups.items():
            self._judge(group, members)

    def outcome(self, way, name):
        found = self.outcomes.get((way, name))
        return found.text if found else "absent"

    def _judge(self, group, members):
        module = members[0].module
        names = [test.id for test in members]
        whole = Test(module, group, group)  # stands for how the process ended
        for test in [*members, whole]:
            first = tuple(self.outcome(way, test.id) for way in self.ways)
            if first[0] == first[1]:
                continue
            self.tell(None, None, f"again, several times: {test.id}")
            runs, where, chance = self._repeat(test, names)
            detail = self.outcomes.get((self.ways[1], test.id))
            difference = Difference(test, first, runs, where, chance, detail.detail if detail else "")
            (self.different if chance < CHANCE else self.flaky).append(difference)

    def _repeat(self, test, names):
        runs = chance = where = None
        attempts = [("in its group", names, TOGETHER)]
        if test.id != test.group:
            attempts.insert(0, ("alone", [test.id], ALONE))
        for where, ids, times in attempts:
            runs = {way: collections.Counter() for way in self.ways}
            # Not side by side: a test that depends on the load shall not disturb itself.
            for number in range(times):
                for way in self.ways[:: -1 if number % 2 else 1]:
                    found = self.runner.run(way, test.group, ids).get(test.id)
                    runs[way][found.text if found else "absent"] += 1
                chance = chance_of(*(runs[way] for way in self.ways))
                if chance < CLEAR:
                    break
            if chance < CHANCE:
                break
        return runs, where, chance
