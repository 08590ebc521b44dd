"""Golden vectors: what the definitions and their TypeScript twins must both give."""
