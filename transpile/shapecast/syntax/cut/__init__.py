"""From tokens to pieces: statements, headers and elements, each read on its own."""
