"""The timeline as a picture: table, axis, bars, links and labels."""
