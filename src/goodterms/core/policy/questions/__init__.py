"""Questions that are about no intended contact: one file each, pure, with the paragraph it answers from.

Each takes a settled case and gives a `Found`: rules with verdicts, findings, dates, duties. A contact is never judged here.
"""
