"""YAML to domain objects; the only room that knows yaml."""
