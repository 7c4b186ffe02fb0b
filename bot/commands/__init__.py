"""The command line's subcommands, one module each: `add(subparsers)` declares it, `run(args)` does it and tells the exit code."""
