"""How the city's other systems come in: keys that read, and hooks that are told of events."""
