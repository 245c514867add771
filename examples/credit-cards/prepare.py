"""Turns the credit-card data set into the files a card system would send: one Parquet file a kind, ready for `goodterms import`.

    python examples/credit-cards/prepare.py credit_card_default_24000.csv.gz WORK_FOLDER

What is real: the bills, payments and late statuses of 24,000 accounts, April to September 2005 (Yeh and Lien 2009, UCI data
set 350, CC BY 4.0), seen on the business date 2005-10-01. What is made of them, by rule:

* each month's instalment is 10 % of its bill, at least NT$ 1,000 and at most the bill, due on the 1st of the next month;
* a status of k months late leaves the last k instalments unpaid, as far as anything is owed at all;
* what was really paid and what those instalments take differ: the difference is the account's opening adjustment.

Names, contact points, consents, the zone and known facts are invented from a seed; sex, age, education and marriage are left
aside. Amounts are written in minor units (ISO 4217 gives the New Taiwan dollar two decimals; the data has whole dollars).
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from goodterms.core.simulation.draw import draw

SEED = 7
BUSINESS_DATE = date(2005, 10, 1)
MONTHS = (9, 8, 7, 6, 5, 4)
"""The months of BILL_AMT1..6 and PAY_AMT1..6: September back to April."""
LEAST_INSTALMENT = 1_000_00
PAID_ON = 20
"""The day of the month on which payments are dated; the data set knows the month only."""
AGREED = 0.95
"""assumed: the share of customers who have agreed to a channel and purpose."""
CHANNELS = ("sms", "email", "call")
PURPOSES = ("collections", "service")
AGREED_ON = "2005-01-15"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files by kind, in the order of importing, and what is in them."""

    files: dict[str, Path]
    accounts: int
    late: int
    late_and_owing: int

    @property
    def late_and_owing_nothing(self) -> int:
        return self.late - self.late_and_owing


def prepare(*, source: Path, folder: Path, seed: int = SEED) -> Prepared:
    """Write the kinds' files into `folder` and say what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    real = pl.read_csv(source)
    late = real["PAY_0"] >= 1
    frames = {
        "customers": real.select("ID"),
        "accounts": _accounts(real),
        "instalments": _instalments(real),
        "payments": _payments(real),
        "consents": _consents(real, seed),
    }
    files: dict[str, Path] = {}
    for kind, frame in frames.items():
        files[kind] = folder / f"{kind}.parquet"
        frame.write_parquet(files[kind])
    owing = late & (real["BILL_AMT1"] > 0)
    return Prepared(files, real.height, int(late.sum()), int(owing.sum()))


def _due(month: int) -> date:
    return date(2005, month + 1, 1)


def _instalment(at: int) -> pl.Expr:
    """The instalment of one month's bill, in minor units: 10 %, at least NT$ 1,000, at most the bill, nothing on a credit."""
    bill = pl.col(f"BILL_AMT{at}") * 100
    tenth = pl.col(f"BILL_AMT{at}") * 10
    return (
        pl.min_horizontal(pl.max_horizontal(tenth, pl.lit(LEAST_INSTALMENT)), bill)
        .clip(lower_bound=0)
        .alias(f"due_{at}")
    )


def _unpaid(at: int) -> pl.Expr:
    """What of an instalment is open: all of it for the last k months, the newest first, never more than is owed in all."""
    newer = pl.sum_horizontal([f"unpaid_{before}" for before in range(1, at)]) if at > 1 else pl.lit(0)
    owed = (pl.col("BILL_AMT1") * 100 - newer).clip(lower_bound=0)
    return pl.when(pl.col("PAY_0") >= at).then(pl.min_horizontal(f"due_{at}", owed)).otherwise(0).alias(f"unpaid_{at}")


def _reckoned(real: pl.DataFrame) -> pl.DataFrame:
    """Every account with its instalments and what of them is unpaid."""
    frame = real.with_columns([_instalment(at) for at in range(1, 7)])
    for at in range(1, 7):
        frame = frame.with_columns(_unpaid(at))
    return frame


def _accounts(real: pl.DataFrame) -> pl.DataFrame:
    numbers = range(1, 7)
    taken = pl.sum_horizontal([pl.col(f"due_{at}") - pl.col(f"unpaid_{at}") for at in numbers])
    paid = pl.sum_horizontal([f"PAY_AMT{at}" for at in numbers]) * 100
    oldest_unpaid = pl.coalesce(
        [pl.when(pl.col(f"unpaid_{at}") > 0).then(pl.lit(_due(MONTHS[at - 1]))) for at in reversed(numbers)]
    )
    # Late by the record's status and owing nothing: the status still says since when.
    by_status = pl.coalesce(
        [pl.when(pl.col("PAY_0") >= at).then(pl.lit(_due(MONTHS[at - 1]))) for at in reversed(numbers)]
    )
    return _reckoned(real).select(
        "ID",
        BALANCE=pl.col("BILL_AMT1") * 100,
        PAST_DUE=pl.sum_horizontal([f"unpaid_{at}" for at in numbers]),
        INSTALMENT=pl.col("due_1"),
        OLDEST_DUE=pl.coalesce([oldest_unpaid, by_status]),
        ADJUSTMENT=paid - taken,
        MONTHS_LATE=pl.col("PAY_0"),
    )


def _instalments(real: pl.DataFrame) -> pl.DataFrame:
    frame = _reckoned(real)
    months = [
        frame.select(
            "ID",
            MONTH=pl.lit(f"2005-{month:02d}"),
            DUE=pl.lit(_due(month)),
            AMOUNT=pl.col(f"due_{at}"),
            UNPAID=pl.col(f"unpaid_{at}"),
        ).filter(pl.col("AMOUNT") > 0)
        for at, month in enumerate(MONTHS, 1)
    ]
    return pl.concat(months)


def _payments(real: pl.DataFrame) -> pl.DataFrame:
    months = [
        real.select(
            "ID",
            REFERENCE=pl.format("P-{}-2005-{}", "ID", pl.lit(f"{month:02d}")),
            AMOUNT=pl.col(f"PAY_AMT{at}") * 100,
            PAID_ON=pl.lit(date(2005, month, PAID_ON)),
        ).filter(pl.col("AMOUNT") > 0)
        for at, month in enumerate(MONTHS, 1)
    ]
    return pl.concat(months)


def _consents(real: pl.DataFrame, seed: int) -> pl.DataFrame:
    rows = [
        (number, channel, purpose)
        for number in real["ID"].to_list()
        for channel in CHANNELS
        for purpose in PURPOSES
        if draw(seed=seed, customer=str(number), kind=f"consent {channel}", ordinal=0) < AGREED
    ]
    frame = pl.DataFrame(rows, schema={"ID": pl.Int64, "CHANNEL": pl.String, "PURPOSE": pl.String}, orient="row")
    return frame.with_columns(AT=pl.lit(AGREED_ON))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the credit-card example's files.")
    parser.add_argument("source", type=Path, help="credit_card_default_24000.csv.gz")
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--seed", type=int, default=SEED, help="of everything that is invented")
    asked = parser.parse_args()
    if not asked.source.is_file():
        sys.exit(
            f"{asked.source} is not there: the data set is not part of this project; its README says where to get it"
        )
    done = prepare(source=asked.source, folder=asked.folder, seed=asked.seed)
    print(f"{done.accounts} accounts, {done.late} late: {done.late_and_owing} owe something, "  # noqa: T201
          f"{done.late_and_owing_nothing} owe nothing")  # fmt: skip
    for kind, path in done.files.items():
        print(f"  {kind}: {path}")  # noqa: T201


if __name__ == "__main__":
    main()
