"""How each CloudFormation resource type is created, updated and deleted."""
