"""The main window: workspace, rail, menus, commands and status line."""
