"""Taking in files: what they hold, how they are read, and how their rows become ours.

`source` reads CSV and Parquet in constant memory, `mapping` says how columns become fields, `columns` turns cells into values
or faults, `staging` holds a file's rows while they are checked together, and one module per kind writes them.
"""
