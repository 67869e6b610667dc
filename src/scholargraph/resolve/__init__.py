"""Records to entities: who is who, which papers are one work, and why."""
