"""A program with a fault: ``python faulty.py FAULT``. But for that it answers as the example of a harness does."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from shapecast_conformance.harness import answer

Json = dict[str, Any]


def answers_right(request: Json) -> None:
    """No fault."""
    say(request, **answer(request["case"]))


def always_wrong(request: Json) -> None:
    """The opposite of everything."""
    right = answer(request["case"])
    if right["rejected"]:
        say(request, rejected=False, graphs=[])
        return
    graphs = [
        {
            "malformed": False,
            "nodes": {name: [] if types else ["anything"] for name, types in graph.get("nodes", {}).items()},
            "edges": {name: [] if types else ["anything"] for name, types in graph.get("edges", {}).items()},
            "violations": [],
        }
        for graph in right["graphs"]
    ]
    say(request, rejected=False, graphs=graphs)


def crashes(_: Json) -> None:
    """Ends with a word about it."""
    sys.exit("out of luck")


def is_killed(_: Json) -> None:
    """Ends as a program does that touches memory which is not its own."""
    os.kill(os.getpid(), signal.SIGSEGV)


def hangs(_: Json) -> None:
    """Says nothing."""
    time.sleep(60)


def lies(request: Json) -> None:
    """Speaks of an element that is not there, and forgets one that is."""
    right = answer(request["case"])
    for graph in right.get("graphs", ()):
        graph["nodes"].pop(next(iter(graph["nodes"])))
        graph["nodes"]["ghost"] = []
    say(request, **right)


def babbles(_: Json) -> None:
    """Writes what is no JSON."""
    print("I am fine, thank you", flush=True)


def answers_something_else(request: Json) -> None:
    """Writes JSON that is no answer."""
    say(request, graphs="all of them", rejected=False)


def answers_another_request(request: Json) -> None:
    """Answers a request that was never made."""
    say({"seq": request["seq"] + 1}, rejected=True)


def answers_too_few(request: Json) -> None:
    """Leaves out the graphs."""
    say(request, rejected=False, graphs=[])


def floods(_: Json) -> None:
    """Writes without an end."""
    while True:
        sys.stdout.write("x" * 1_000_000)


def talks_too_much(request: Json) -> None:
    """Gives two answers to one request."""
    say(request, **answer(request["case"]))
    say(request, **answer(request["case"]))


def is_no_text(_: Json) -> None:
    """Writes bytes that are no UTF-8."""
    sys.stdout.buffer.write(b"\xff\xfe\n")
    sys.stdout.flush()


def repeats(request: Json) -> None:
    """Tells every violation twice."""
    right = answer(request["case"])
    for graph in right.get("graphs", ()):
        graph["violations"] *= 2
    say(request, **right)


def names_twice(request: Json) -> None:
    """Gives one element two typings."""
    line = json.dumps({"seq": request["seq"], **answer(request["case"])})
    print(line.replace('"nodes": {', '"nodes": {"right": [], '), flush=True)


def declines(request: Json) -> None:
    """Takes on nothing."""
    say(request, skipped="no graphs on Wednesdays")


def gives_up(request: Json) -> None:
    """Says itself that it failed."""
    say(request, errored="division by zero")


def crashes_at_times(request: Json) -> None:
    """Answers the second request of two."""
    if request["case"]["id"].endswith("first"):
        crashes(request)
    answers_right(request)


FAULTS: Mapping[str, Callable[[Json], None]] = {
    fault.__name__: fault
    for fault in (
        *(always_wrong, crashes, is_killed, hangs, lies, babbles, answers_something_else, answers_another_request),
        *(answers_too_few, floods, talks_too_much, is_no_text, declines, gives_up, crashes_at_times),
        *(repeats, names_twice),
    )
}

STARTS: Mapping[str, Json] = {
    "speaks_another_version": {"version": 9, "implementation": {"name": "future"}},
    "has_no_name": {"version": 1},
}


def say(request: Json, **said: Any) -> None:
    """One line."""
    print(json.dumps({"seq": request["seq"], **said}), flush=True)


def main(fault: str) -> None:
    """Answer requests with the fault."""
    for line in sys.stdin:
        request = json.loads(line)
        if request["cmd"] == "start":
            if fault == "crashes_at_its_start":
                sys.exit("no licence")
            print(json.dumps(STARTS.get(fault, {"version": 1, "implementation": {"name": fault}})), flush=True)
        elif request["cmd"] == "run":
            FAULTS.get(fault, answers_right)(request)
        elif fault != "never_stops":
            return
        else:
            time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1])
