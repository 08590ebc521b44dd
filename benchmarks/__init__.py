"""Figures side by side with those of other libraries, each from one command."""
