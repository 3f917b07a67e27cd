"""Where Alembic meets the connection that storage.schema hands over; it has no address of its own."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
