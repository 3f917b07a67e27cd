"""How good the house is, measured."""
