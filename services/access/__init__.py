"""Who may do what over HTTP: keys, their scopes and limits, and the guard before each application."""
