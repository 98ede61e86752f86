import { balanceTable } from './balance-table';

it('balances stand in columns with grouped won, the government last', () => {
  const donor = {
    businessNumber: '248-81-50886',
    pledged: '1730000007',
    contributed: '430000006',
    committed: '0',
    paid: '30026360',
    recovered: '0',
    available: '399973646',
  };
  const government = {
    granted: '5302000000',
    committed: '1',
    paid: '2',
    recovered: '3',
    available: '4',
  };
  expect(balanceTable({ donors: [donor], government, projects: [{}, {}] })).toBe(
    [
      '출연기업 donor         pledged    contributed  committed        paid  recovered    available',
      '248-81-50886     1,730,000,007    430,000,006          0  30,026,360          0  399,973,646',
      '정부 government                 5,302,000,000          1           2          3            4',
      '과제 projects 2',
      '',
    ].join('\n'),
  );
});
