"""`python -m benchmarks.guards.listed`: the table, pickled, for a process that must load nothing of the product."""

import os
import pickle
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    from benchmarks.guards.table import ABOUT, why_wrong  # what it lists can be imported only now

    sys.stdout.buffer.write(pickle.dumps((ABOUT, why_wrong())))
