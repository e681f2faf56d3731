"""CloudFormation's way with a stack: order, differences, replacement, clean-up and rollback.

moto understands templates (parameters, conditions, intrinsic functions), and that part is used. How it deploys them is not
CloudFormation's: it deletes before it creates, compares templates instead of resolved properties (so an endpoint keeps pointing
to a configuration that is gone), skips resource types that it does not know, loses outputs and never rolls back.
"""
