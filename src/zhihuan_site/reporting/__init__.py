"""The year's round: planning, collection, drafting, review, submission, aggregation, publishing.

The same seven words name the actions, views, addresses, templates and tests.
"""
