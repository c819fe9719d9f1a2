"""Help: the list of commands says what the commands say of themselves."""

from importlib import import_module
from pathlib import Path

import click
import pytest

from plansmith.cli import COMMANDS

from .conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_and_the_command_agree(name: str, run: Run) -> None:
    command = import_module(f"plansmith.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name]
    result = run(name, "--help")
    assert result.exit_code == 0
    assert COMMANDS[name] in result.stdout


def test_every_option_has_words(run: Run) -> None:
    for name in COMMANDS:
        command = import_module(f"plansmith.cli.{name}").command
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name not in ("form",):
                assert parameter.help, f"{name} {parameter.name}"


def test_the_page_about_commands_has_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"| `{name}" in page
        for parameter in import_module(f"plansmith.cli.{name}").command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in page, f"{name} {parameter.opts[0]}"
