"""The chart tab: what `okosos_admin.report.charts` declares, drawn by pyqtgraph, which is imported when first shown."""
