"""The workings of calculus."""
