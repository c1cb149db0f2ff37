"""Orders and quotes on paper."""
