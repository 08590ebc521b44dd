"""What the figures say, in English and Korean, one table per family."""
