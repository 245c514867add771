"""Case facts: what somebody knows about one contact or event, in the words of the published schema, and the answer to it.

`facts` are the words (and with them the schema), `read` takes a document to them, `customer` to what `judge` takes, `ask`
answers. Everything here is pure: the packs and the document come in as arguments.
"""
