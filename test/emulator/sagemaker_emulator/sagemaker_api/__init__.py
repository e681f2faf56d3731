"""SageMaker's hosting API: models, endpoint configurations, endpoints, inference components and invocations.

moto has a part of it, which drops most request members, knows instance types of 2020 only, forgets that names are unique, has
no UpdateEndpoint and no inference components. This package takes its place; the rest of SageMaker stays moto's.
"""
