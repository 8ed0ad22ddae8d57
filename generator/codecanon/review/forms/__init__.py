"""The forms of a review: for terminals, pull requests, change logs and programs, and the words they share."""
