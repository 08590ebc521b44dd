"""The workings of the definitions of linear algebra."""
