// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/*
 * The schema library, for CommonJS. superstruct ships a CommonJS build, but declares its types for ES modules only,
 * which TypeScript refuses to import from here; everything else imports it through this file.
 */

import type * as superstruct from 'superstruct' with { 'resolution-mode': 'import' };

// eslint-disable-next-line @typescript-eslint/no-require-imports
const library: typeof superstruct = require('superstruct');

export const {
  any, array, boolean, define, enums, integer, min, nonempty, nullable, number, optional, pattern, record, refine, size, string, type, union, unknown,
  validate,
} = library;

export type AnyStruct = superstruct.Struct<any, any>;
export type Failure = superstruct.Failure;
export type Infer<S extends AnyStruct> = superstruct.Infer<S>;
export type StructError = superstruct.StructError;
