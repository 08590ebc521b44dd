"""The workings of the definitions of information theory."""
