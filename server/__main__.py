"""`python -m server`: the command line."""

from server.names_check import refuse_shadows

if __name__ == "__main__":
    # Before anything else is imported: a shadowed package would fail in words that nobody understands.
    refuse_shadows()

    from server.cli import run

    run()
