"""`python -m codecanon`."""

from codecanon.cli import main

main()
