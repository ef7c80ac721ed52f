"""`python -m fairhand`."""

from fairhand.cli import main

if __name__ == "__main__":
    main()
