"""The plan as an Excel workbook, and what comes back in one."""
