"""What every site must hold to; a new site needs no new test code."""
