"""Changes that come over HTTP: each is a load of contributions, and passes the gate that documents pass."""
