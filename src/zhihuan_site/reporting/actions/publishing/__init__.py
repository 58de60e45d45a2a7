"""Making a report public, taking a version back, and finding what is public."""
