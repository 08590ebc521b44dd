"""Learning: the models of the notes, trained on real data."""

__all__: list[str] = []
