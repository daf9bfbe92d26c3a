"""Networks of our search spaces in plain PyTorch, on slices of one supernet's weights."""
