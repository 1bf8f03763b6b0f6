"""The register tab: the grid of cases, its search, filters and views."""
