"""Property graphs: values, elements, and the files they come in."""
