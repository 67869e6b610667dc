"""What readers of running text share: bylines, dates, notes, venues, references, LaTeX, contact data."""
