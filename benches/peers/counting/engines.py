"""DuckDB, Polars and DataFusion: the same counts and levels, in each of the ways that are known to be quick.

Each way is (whose, how, run, columns): `run` is timed, and ends with every number in memory; `columns` makes of what
came out a mapping from names to numpy arrays."""

import datafusion
import duckdb
import numpy
import polars
import pyarrow

CODES = range(5)
COUNTED = ", ".join(f"n{code}" for code in CODES)
# More than a third Red or Amber is Red, at least 20% is Amber, out of all taking part; 255 where nobody is rated.
LEVEL = """CASE WHEN n0 + n1 + n2 = 0 THEN 255 WHEN 3 * (n0 + n1) > n0 + n1 + n2 + n3 + n4 THEN 0
 WHEN 5 * (n0 + n1) >= n0 + n1 + n2 + n3 + n4 THEN 1 ELSE 2 END"""


def rated(counted):
    return f"SELECT area, standard, {COUNTED}, {LEVEL} AS level FROM ({counted}) AS counted"


FILTERED = rated(
    "SELECT area, standard, "
    + ", ".join(f"count(*) FILTER (WHERE rating = {code}) AS n{code}" for code in CODES)
    + " FROM long GROUP BY area, standard"
)
# All five counts in one sum: twelve bits each, enough for 4,095 agencies.
PACKED = rated(
    "SELECT area, standard, "
    + ", ".join(f"((packed >> {12 * code}) & 4095)::INT AS n{code}" for code in CODES)
    + " FROM (SELECT area, standard, sum(1::UBIGINT << (12 * rating))::UBIGINT AS packed FROM long"
    + " GROUP BY area, standard) AS summed"
)
PIVOTED = rated(
    "SELECT area, standard, "
    + ", ".join(f"coalesce(sum(n) FILTER (WHERE rating = {code}), 0)::INT AS n{code}" for code in CODES)
    + " FROM (SELECT area, standard, rating, count(*) AS n FROM long GROUP BY area, standard, rating) AS each"
    + " GROUP BY area, standard"
)


def of_arrow(batches):
    table = pyarrow.Table.from_batches(batches)
    return {name: table[name].to_numpy() for name in table.column_names}


def of_polars(frame):
    return {name: frame[name].to_numpy() for name in frame.columns}


def level(counts):
    """The level as an expression of Polars, from the five counts as expressions."""
    red_or_amber, everybody = counts[0] + counts[1], sum(counts[1:], counts[0])
    return (
        polars.when(red_or_amber + counts[2] == 0).then(255).when(3 * red_or_amber > everybody).then(0)
        .when(5 * red_or_amber >= everybody).then(1).otherwise(2)
    )


def of_duckdb(long):
    connection = duckdb.connect(config={"threads": 1})
    connection.register("lent", long)
    connection.execute("CREATE TABLE long AS SELECT * FROM lent").fetchall()
    for how, query in [("count with filters", FILTERED), ("one packed sum", PACKED), ("grouped twice", PIVOTED)]:
        yield "DuckDB", how, lambda query=query: connection.execute(query).fetchnumpy(), dict


def of_polars_long(long):
    frame = polars.from_arrow(long).lazy()
    counts = [(polars.col("rating") == code).sum().cast(polars.Int32).alias(f"n{code}") for code in CODES]
    grouped = frame.group_by("area", "standard").agg(counts)
    query = grouped.with_columns(level=level([polars.col(f"n{code}") for code in CODES]))
    yield "Polars", "in memory", lambda: query.collect(engine="in-memory"), of_polars
    yield "Polars", "streaming", lambda: query.collect(engine="streaming"), of_polars


def of_polars_wide(cells):
    """A row for each agency, a column for each standard; `cells` is areas x agencies x standards."""
    areas, agencies, standards = cells.shape
    columns = {f"s{at}": numpy.ascontiguousarray(cells[:, :, at]).reshape(-1) for at in range(standards)}
    frame = polars.DataFrame({"area": numpy.repeat(numpy.arange(areas, dtype=numpy.uint16), agencies), **columns})
    counts = [
        (polars.col(f"s{at}") == code).sum().cast(polars.Int32).alias(f"s{at}n{code}")
        for at in range(standards) for code in CODES
    ]
    levels = [
        level([polars.col(f"s{at}n{code}") for code in CODES]).alias(f"s{at}level") for at in range(standards)
    ]
    query = frame.lazy().group_by("area").agg(counts).with_columns(levels)

    def columns_of(wide):
        long = {"area": numpy.repeat(wide["area"].to_numpy(), standards)}
        long["standard"] = numpy.tile(numpy.arange(standards), len(wide))
        for name in [*(f"n{code}" for code in CODES), "level"]:
            long[name] = numpy.stack([wide[f"s{at}{name}"].to_numpy() for at in range(standards)], 1).reshape(-1)
        return long

    yield "Polars", "a column for each standard", query.collect, columns_of


def of_datafusion(long):
    context = datafusion.SessionContext(datafusion.SessionConfig().with_target_partitions(1))
    context.register_record_batches("long", [long.to_batches(max_chunksize=65536)])
    grouped = PIVOTED.replace("::INT", "")
    for how, query in [("count with filters", FILTERED), ("grouped twice", grouped)]:
        yield "DataFusion", how, lambda query=query: context.sql(query).collect(), of_arrow


def ways(long, cells=None):
    """Every way; those over wide tables only where the cells are given."""
    yield from of_duckdb(long)
    yield from of_polars_long(long)
    if cells is not None:
        yield from of_polars_wide(cells)
    yield from of_datafusion(long)
