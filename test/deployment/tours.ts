/** A tour that comes to each state once. */
export function everyState<State>(states: readonly State[]): State[] {
  return [...states];
}

/**
 * A tour that goes from each state to each other one, once: what one change leaves behind, another one may stumble over.
 * Hierholzer's algorithm, in a graph where everything is connected.
 */
export function everyTransition<State>(states: readonly State[]): State[] {
  const open = new Map(states.map(from => [from, states.filter(to => to !== from)]));
  const path = states.slice(0, 1);
  const tour: State[] = [];
  while (path.length > 0) {
    const next = open.get(path[path.length - 1])!.shift();
    if (next === undefined) {
      tour.unshift(path.pop()!);
    } else {
      path.push(next);
    }
  }
  return tour;
}
