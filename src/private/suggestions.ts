// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * The candidates that resemble a mistyped word most, the nearest first.
 *
 * Candidates that share more of their letter pairs with the word come first; equal ones are ordered by name, so that
 * a message is the same on every machine.
 */
export function nearest(word: string, candidates: Iterable<string>, count: number): string[] {
  const wanted = letterPairs(word);
  return [...candidates]
    .map(candidate => ({ candidate, score: similarity(wanted, letterPairs(candidate)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Sørensen–Dice: twice what two sets share, over the sum of their sizes. */
function similarity(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const pair of a) {
    if (b.has(pair)) {
      shared += 1;
    }
  }
  return (2 * shared) / (a.size + b.size || 1);
}

function letterPairs(word: string): Set<string> {
  const letters = word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const pairs = new Set<string>();
  for (let index = 0; index < letters.length - 1; index += 1) {
    pairs.add(letters.slice(index, index + 2));
  }
  return pairs;
}
