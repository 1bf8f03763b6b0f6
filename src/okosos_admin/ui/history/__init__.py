"""The history tab: who changed what, when and on which machine, and the way back."""
