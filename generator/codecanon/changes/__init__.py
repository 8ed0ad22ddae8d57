"""What a change of the spec means for those who depend on the catalog.

Two checked specs -> `facts` of both -> `difference` -> `change`, each under one of the `rules` -> `review`, with the
verdict, what is `accepted` and the version that is needed (`policy`) -> a report: `terminal`, `comment`, `machine`, or
the section of a `changelog`.
"""
