"""What each verb of `entente` does; `services.cli` mounts them."""
