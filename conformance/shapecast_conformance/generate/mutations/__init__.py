"""Named mutations: each aims at one kind of violation, and the reference says what came of it."""
