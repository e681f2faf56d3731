"""What models answer: no container runs here, but requests and responses have the shapes that the containers' have.

`dialects.py` is the table that says which model speaks what. The texts and vectors come from `writing.py` and
`text_vectors.py`: they depend on the request alone, so that a test can tell what it will get.
"""
