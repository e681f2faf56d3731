import { everyState, everyTransition } from './tours';

test('a tour of every state comes to each once', () => {
  expect(everyState(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
});

test.each([1, 2, 3, 14])('a tour of every transition between %d states goes each way once', count => {
  const states = Array.from({ length: count }, (_, index) => index);
  const tour = everyTransition(states);
  const ways = tour.slice(1).map((to, index) => `${tour[index]} ${to}`);
  expect(ways.sort()).toEqual(states.flatMap(from => states.filter(to => to !== from).map(to => `${from} ${to}`)).sort());
});
