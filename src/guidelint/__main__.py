"""`python -m guidelint`."""

from guidelint.cli import main

if __name__ == "__main__":
    main()
