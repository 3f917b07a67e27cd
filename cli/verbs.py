"""Which commands there are; each lives in the module of its name and is imported when it is asked for."""

from importlib import import_module

import click

from cli.exits import STATUSES
from scheduler.nearest import did_you_mean

VERBS = (
    "crawl",
    "backfill",
    "process",
    "run",
    "schedule",
    "search",
    "show",
    "facts",
    "status",
    "sources",
    "new-site",
    "record",
    "check-site",
    "export",
    "read",
    "verify",
    "link",
    "rebuild",
    "backup",
    "upgrade",
    "remove",
    "doctor",
)
"""In the order in which a newcomer meets them."""
HELP = f"""Crawl, keep and read Vietnamese government news.

Settings come from govnews.toml and GOVNEWS_… in the environment; options win over both.

{STATUSES}"""


class Verbs(click.Group):
    """The commands, imported one by one: `govnews search` need not load a crawler."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the arguments, or say which one was probably meant."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            ctx.fail(f"no command '{args[0]}'{did_you_mean(args[0], VERBS)}")
        return super().resolve_command(ctx, args)


@click.command(cls=Verbs, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="govnews", message="govnews %(version)s")
def govnews() -> None:
    """Crawl, keep and read Vietnamese government news."""
