"""Values to 50 digits by mpmath alone: nothing here imports gnomon or its twin."""
