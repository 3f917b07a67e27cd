"""Five small news sites that the project wrote, in the markup of the real ones, for ``make demo`` and the tests."""
