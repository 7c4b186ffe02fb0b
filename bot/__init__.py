"""The process: settings, channels, web pages, command line."""
