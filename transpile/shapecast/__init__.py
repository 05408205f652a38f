"""The PG-Schema language: its syntax, its meaning and the graphs it speaks of. Knows no target."""
