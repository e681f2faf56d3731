/** Runs an action for every item, at most `limit` at a time, and returns the results in the items' order. */
export async function inParallel<Item, Result>(
  limit: number, items: readonly Item[], action: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results[index] = await action(item);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
