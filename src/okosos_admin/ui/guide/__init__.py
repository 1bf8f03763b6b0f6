"""The guide in a window of its own, and the short tour."""
