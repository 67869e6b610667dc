"""What CVs and homepages have in common: sections, items, and the records that the entries of a list give.

The readers of this room's two guests differ in how they cut a page (`cv.sections`, `homepage.layout`) and in what they read in
prose; what an entry on a degree, a position or a student says does not depend on where it stands.
"""
