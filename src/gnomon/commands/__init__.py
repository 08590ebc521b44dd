"""What the words of the `gnomon` command do, one file each."""
