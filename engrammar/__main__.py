"""`python -m engrammar` is the program `engrammar`."""

from engrammar.command_line import main

if __name__ == "__main__":
    main()
