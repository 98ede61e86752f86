import { allProjections } from './catalogue';
import { VIEW_COSTS } from './view-costs';

test('costs are told of views that there are', () => {
  const views = new Set(allProjections.map(({ name }) => name));
  expect(Object.keys(VIEW_COSTS).filter((name) => !views.has(name))).toEqual([]);
});
