"""Recompute the sourced figures of `behaviour.toml` from public data: `python -m goodterms.flow.simulate.recompute FOLDER`."""

import itertools
import sys
from pathlib import Path

MONTHS = ("PAY_6", "PAY_5", "PAY_4", "PAY_3", "PAY_2", "PAY_0")


def self_cure_30_days(folder: Path) -> float:
    """Months late (status 1 or more) that are followed by a month not late, over all months late that have a next month."""
    import polars as pl

    accounts = pl.read_csv(next((folder / "uci-credit-default").glob("*.csv.gz")))
    late = cured = 0
    for month, following in itertools.pairwise(MONTHS):
        were_late = accounts.filter(pl.col(month) >= 1)
        late += were_late.height
        cured += were_late.filter(pl.col(following) <= 0).height
    return cured / late


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "uci-credit-default").is_dir():
        sys.exit("give the folder that holds uci-credit-default")
    sys.stdout.write(f"by_themselves.share_30_days = {self_cure_30_days(Path(sys.argv[1])):.4f}\n")
