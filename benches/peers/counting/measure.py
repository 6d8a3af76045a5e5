"""Counts and rates made-up ratings with Yardstick and with engines, by turns in one process and on one thread.

measure.py LIBRARY PART [ROUNDS], where PART is counts60, rows60 or counts540. A line comes out for each thing: the part,
whose it is, how, and the median in milliseconds, with tabs between."""

import os
import sys

# Before anything starts threads of its own: one each.
for name in ["POLARS_MAX_THREADS", "OMP_NUM_THREADS", "TOKIO_WORKER_THREADS", "RAYON_NUM_THREADS"]:
    os.environ[name] = "1"

import ctypes
import gc
import statistics
import time

import numpy
import pyarrow

import engines

# Whether there are 60 million, whether the rows are in no order, and how many rounds.
PARTS = {"counts60": (True, False, 5), "rows60": (True, True, 5), "counts540": (False, False, 31)}


def load(path, is_large, is_shuffled):
    library = ctypes.CDLL(path)
    library.load.argtypes = [ctypes.c_bool, ctypes.c_bool]
    library.load.restype = None
    library.load(is_large, is_shuffled)
    return library


def lent(library, name, kind, *shape):
    """What the library lends, without a copy."""
    function = getattr(library, name)
    function.restype = ctypes.POINTER(kind)
    return numpy.ctypeslib.as_array(function(), shape)


def assert_same(found, counts, levels, name):
    """Every count and every level of every area and standard."""
    standards = counts.shape[1]
    order = numpy.argsort(found["area"].astype(numpy.int64) * standards + found["standard"])
    of_codes = numpy.stack([found[f"n{code}"][order] for code in engines.CODES], 1)
    assert (of_codes.reshape(counts.shape) == counts).all(), f"{name}: the counts differ"
    assert (found["level"][order].reshape(levels.shape) == levels).all(), f"{name}: the levels differ"


def take_turns(ways, rounds):
    """Everything in turn. The first round only warms up. What is quick is done several times in a turn.

    Time is what the process had of processors, all its threads together: with one thread that is what a clock shows on
    a machine with nothing else to do. On a busy one a clock would treat those that take long worse."""
    times = [[] for _ in ways]
    each = [1 for _ in ways]
    for at in range(rounds + 1):
        for number, (_, _, run) in enumerate(ways):
            start = time.process_time()
            for _ in range(each[number]):
                run()
            taken = (time.process_time() - start) / each[number]
            if at == 0:
                each[number] = max(1, min(50, int(0.02 / taken)))
            else:
                times[number].append(taken * 1e3)
    return [statistics.median(of_one) for of_one in times]


def main(path, part, rounds=None):
    is_large, is_shuffled, usual = PARTS[part]
    areas, agencies, standards = (1500, 400, 100) if is_large else (150, 60, 60)
    number = areas * agencies * standards
    # It asserts of itself that batch and rows come to what a plain loop does.
    library = load(path, is_large, is_shuffled)
    counts = lent(library, "counts", ctypes.c_uint32, areas, standards, 5)
    levels = lent(library, "levels", ctypes.c_uint8, areas, standards)
    long = pyarrow.table({
        "area": lent(library, "areas", ctypes.c_uint16, number),
        "standard": lent(library, "standards", ctypes.c_uint8, number),
        "rating": lent(library, "ratings_of_rows", ctypes.c_uint8, number),
    })
    cells = None if is_shuffled else lent(library, "cells", ctypes.c_uint8, areas, agencies, standards)
    if is_shuffled:
        ways = [("Yardstick", "long rows", library.count_rows)]
    else:
        ways = [
            ("Yardstick", "a batch", library.count_batch),
            ("Yardstick", "a batch, made of the bytes each time", library.make_and_count_batch),
            ("Yardstick", "long rows", library.count_rows),
        ]
        target = numpy.empty_like(cells)
        ways.append(("bound", "copying the bytes", lambda: numpy.copyto(target, cells)))
    for whose, how, run, columns in engines.ways(long, cells):
        assert_same(columns(run()), counts, levels, f"{whose}, {how}")
        print(f"{part}: {whose}, {how}: the same", file=sys.stderr)
        ways.append((whose, how, run))
    gc.collect()
    for (whose, how, _), median in zip(ways, take_turns(ways, int(rounds or usual))):
        print(part, whose, how, f"{median:.6f}", sep="\t", flush=True)


main(*sys.argv[1:])
