"""Every small schema against every small graph, family by family, up to a bound."""
