"""Making a pair smaller, as long as it shows what it was kept for."""
