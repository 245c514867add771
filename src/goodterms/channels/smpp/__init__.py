"""SMPP 3.4: text messages by an operator's or aggregator's own protocol, over a connection we keep."""
