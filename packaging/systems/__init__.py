"""What only one system's packages need: Linux (archive, Debian, AppImage), Windows, macOS."""
