"""Insight in the browser: the living numbers, the lists of cases behind them, the report, and the rules in their own words."""
