"""SQL for several databases: literals, what differs between the dialects, and the way from one catalog to the next."""
