"""Word files: YAML that a teacher can read and add to."""
