"""`python -m codecanon`."""

from codecanon.start import main

main()
