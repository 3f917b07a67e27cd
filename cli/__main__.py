"""`python -m cli` is `govnews`."""

from cli import main

if __name__ == "__main__":
    main()
