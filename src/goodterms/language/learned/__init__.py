"""What is learned from examples: the second half of the safety layer, and what a message asks for. Loaded at the first message read."""
