"""The statistics tab: every table of `okosos_admin.stats`, each figure a link to its cases."""
