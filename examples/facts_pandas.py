"""Read a view with pandas: how many visits each country received a year."""

from __future__ import annotations

import os
import sys

import pandas as pd
from sqlalchemy import create_engine


def main() -> None:
    url = os.environ["ENTENTE_DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    visits = pd.read_sql("SELECT host_country, date FROM visits WHERE date IS NOT NULL", engine)
    engine.dispose()
    counts = visits.assign(year=visits["date"].str[:4]).groupby(["host_country", "year"]).size()
    sys.stdout.write(counts.rename("visits").reset_index().to_csv(index=False))


if __name__ == "__main__":
    main()
