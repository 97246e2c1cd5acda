"""House tests: the sentences of the architecture that a machine can hold up."""
