"""Linear algebra: lengths, maps, and what a matrix does to space."""

__all__: list[str] = []
