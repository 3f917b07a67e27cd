"""One file a site: who publishes, where articles are announced, what their addresses look like."""
