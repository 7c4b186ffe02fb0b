"""The command line's subcommands, one module each: `add(subparsers)` declares it, `run(args)` does it and tells the exit code."""

import argparse

Subparsers = argparse._SubParsersAction  # argparse gives the type of what `add` is handed no other name


def declare(subparsers: "Subparsers[argparse.ArgumentParser]", name: str, text: str) -> argparse.ArgumentParser:
    """A subcommand whose line in the list also heads its own help."""
    return subparsers.add_parser(name, help=text, description=f"{text}。")
