"""How the site is set up: settings from the environment, addresses, the embedded database, the server."""
