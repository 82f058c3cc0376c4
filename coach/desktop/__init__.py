"""The operating system behind small protocols: sound, keep-awake, what this machine offers."""
