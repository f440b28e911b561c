"""What people do with the whole program, in their words."""
