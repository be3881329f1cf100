"""All is killed, paused, cut off and filled up while articles are posted; then all is compared."""
