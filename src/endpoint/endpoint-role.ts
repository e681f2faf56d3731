// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ArnPrincipal, CfnRole, Grant, Role, RoleGrants, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type {
  AddToPrincipalPolicyResult, IManagedPolicy, IPrincipal, IRole, Policy, PolicyStatement, PrincipalPolicyFragment,
} from 'aws-cdk-lib/aws-iam';
import { PropertyInjectors, Resource, Token } from 'aws-cdk-lib/core';
import type { aws_iam } from 'aws-cdk-lib/interfaces';
import type { Construct } from 'constructs';
import { AddedPolicies } from './added-policies';
import type { Allowance, StatementKeeper } from '../private/allow';

const SERVICE = 'sagemaker.amazonaws.com';

/** What `Role.customizeRoles` leaves in the context; a test notices if this changes. */
const CUSTOMIZED_ROLES = '@aws-cdk/iam:customizeRoles';

/** `Role.PROPERTY_INJECTION_ID`, which would load the class. */
const ROLE_INJECTION_ID = 'aws-cdk-lib.aws-iam.Role';

/**
 * The role that an endpoint makes for itself. See docs/adr/0008-roles-and-loading.md.
 *
 * It is `iam.Role` where the app governs its roles, through property injectors or `Role.customizeRoles`.
 */
export function createRole(scope: Construct, id: string): IRole {
  const description = `What SageMaker may do for the endpoint ${scope.node.path}`;
  return areRolesGoverned(scope)
    ? new Role(scope, id, { assumedBy: new ServicePrincipal(SERVICE), description })
    : new EndpointRole(scope, id, description);
}

/** Tells a role that the endpoint has added all that it needs by itself. Nothing happens to other roles than `EndpointRole`. */
export function completeOwn(role: IRole): void {
  if (role instanceof EndpointRole) {
    role.completeOwn();
  }
}

/** The ARN of a role for what stands beside it: `roleArn` has to do in other accounts and regions as well, which takes longer. */
export function roleArnBeside(role: IRole): string {
  return role instanceof EndpointRole ? role.resource.attrArn : role.roleArn;
}

function areRolesGoverned(scope: Construct): boolean {
  return scope.node.tryGetContext(CUSTOMIZED_ROLES) !== undefined || scope.node.scopes.some(parent =>
    PropertyInjectors.hasPropertyInjectors(parent) && PropertyInjectors.of(parent).for(ROLE_INJECTION_ID) !== undefined);
}

/**
 * A role with what its endpoint always needs inside: one resource instead of two, of which the second takes as long to
 * deploy, and to synthesize, as the first. To its users it is like `iam.Role`, which takes several times as long to make.
 *
 * Two kinds of statements stand in a policy beside the role, where `iam.Role` puts all of them: those that name something
 * of the app, because that may name the role in turn (in the policy of a KMS key), and those that users add.
 */
class EndpointRole extends Resource implements IRole, StatementKeeper {
  public readonly assumeRoleAction = 'sts:AssumeRole';

  public readonly resource: CfnRole;

  /** Statements of the endpoint itself. As JSON: they hold nothing to resolve. */
  private readonly own: object[] = [];
  private readonly added: AddedPolicies;
  private isComplete = false;
  private arn?: string;
  private name?: string;

  constructor(scope: Construct, id: string, description: string) {
    super(scope, id);
    this.resource = new CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: SERVICE } }],
        Version: '2012-10-17',
      },
      description,
      policies: [{ policyName: 'Endpoint', policyDocument: { Version: '2012-10-17', Statement: this.own } }],
    });
    this.added = new AddedPolicies(this, this.own);
  }

  // Getters, because each of these takes a token, which most endpoints need for the ARN only.

  public get roleArn(): string {
    this.arn ??= this.getResourceArnAttribute(this.resource.attrArn, {
      service: 'iam', region: '', resource: 'role', resourceName: this.physicalName,
    });
    return this.arn;
  }

  public get roleName(): string {
    this.name ??= this.getResourceNameAttribute(this.resource.ref);
    return this.name;
  }

  public get roleRef(): aws_iam.RoleReference {
    return { roleArn: this.roleArn, roleName: this.roleName };
  }

  public get grantPrincipal(): IPrincipal {
    return this;
  }

  public get principalAccount(): string {
    return this.env.account;
  }

  public get policyFragment(): PrincipalPolicyFragment {
    return new ArnPrincipal(this.roleArn).policyFragment;
  }

  public completeOwn(): void {
    this.isComplete = true;
  }

  /** @internal */
  public _keep({ actions, conditions, resources }: Allowance): boolean {
    return this.keepOwn({
      Action: unlessSeveral(actions), ...conditions && { Condition: conditions }, Effect: 'Allow', Resource: unlessSeveral(resources),
    });
  }

  public addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    const isKept = !this.isComplete && this.keepOwn(statement.toStatementJson());
    return { statementAdded: true, policyDependable: isKept ? this : this.added.add(statement) };
  }

  public addToPolicy(statement: PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  public attachInlinePolicy(policy: Policy): void {
    policy.attachToRole(this);
  }

  public addManagedPolicy({ managedPolicyArn }: IManagedPolicy): void {
    this.resource.managedPolicyArns = [...new Set([...this.resource.managedPolicyArns ?? [], managedPolicyArn])];
  }

  public grant(grantee: IPrincipal, ...actions: string[]): Grant {
    return Grant.addToPrincipal({ grantee, actions, resourceArns: [this.roleArn] });
  }

  public grantPassRole(grantee: IPrincipal): Grant {
    return RoleGrants.fromRole(this).passRole(grantee);
  }

  public grantAssumeRole(grantee: IPrincipal): Grant {
    return RoleGrants.fromRole(this).assumeRole(grantee);
  }

  private keepOwn(statement: object): boolean {
    if (this.isComplete || !isLiteral(statement)) {
      return false;
    }
    this.own.push(statement);
    return true;
  }
}

/** As CDK renders lists in policies. */
function unlessSeveral(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0] : values;
}

function isLiteral(value: unknown): boolean {
  if (Token.isUnresolved(value)) {
    return false;
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isLiteral);
}
