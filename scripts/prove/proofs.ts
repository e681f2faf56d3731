import { badInputProof } from './bad-input/bad-input-proof';
import { catalogueProof } from './catalogue/catalogue-proof';
import { deploymentsProof } from './deployments/deployments-proof';
import { mutationProof } from './mutation/mutation-proof';
import type { Proof } from './proof';
import { propertiesProof } from './properties/properties-proof';
import { securityProof } from './security/security-proof';

/** All proofs, in the order in which they run. */
export const PROOFS: readonly Proof[] = [catalogueProof, propertiesProof, deploymentsProof, badInputProof, securityProof, mutationProof];
