"""What the code of a reading is called: by this name readings made by other code are told from today's."""

from importlib.metadata import version

VERSION = 2
"""Raised whenever a change in this package would change an article; older readings are then outdated."""
ENGINE = f"{VERSION}+trafilatura{version('trafilatura')}+lxml{version('lxml')}"
"""The name of a reading's code: VERSION and the versions of the libraries that an article depends on."""
