"""People, pools and accelerators: their dialogs and forms."""
