"""Steps from each released schema to the next, and how they are taken."""
