"""The workings of the models that learn."""
