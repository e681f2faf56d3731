import { catalogueProof } from './catalogue/catalogue-proof';
import type { Proof } from './proof';
import { securityProof } from './security/security-proof';

/** All proofs, in the order in which they run. */
export const PROOFS: readonly Proof[] = [catalogueProof, securityProof];
