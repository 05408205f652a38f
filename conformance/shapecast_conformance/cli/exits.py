"""Exit statuses (13.8); the last two are those that a shell expects of a process stopped by a signal."""

FINE = 0
FINDINGS = 1
BAD_INPUT = 2
INCOMPLETE = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
