import { scriptOf } from './redis-commands';
import { OPENING } from './standing-script';

const PARTS = `
-- The n-th part of a packed row; the one after all columns is its JSON.
local function part(packed, n)
  local from = 1
  for _ = 2, n do from = find(packed, '\\0', from, true) + 1 end
  return sub(packed, from, find(packed, '\\0', from, true) - 1)
end
`;

/** ARGV[4]: key; [5] number of columns; [6] place of the column that a scope is bound to, 0 for none; [7] its value. */
export const GET = scriptOf(
  OPENING,
  PARTS,
  `
local meta = whole()
if not meta then return {'lost'} end
local packed = redis.call('HGET', rows, ARGV[4])
if not packed then return {'ok'} end
if ARGV[6] ~= '0' and part(packed, tonumber(ARGV[6])) ~= ARGV[7] then return {'ok'} end
return {'ok', part(packed, tonumber(ARGV[5]) + 1)}
`,
);

/** ARGV[4]: key to begin after, with a bracket; [5] limit. Answers keys, packed rows and which index entries exist. */
export const SCAN = scriptOf(
  OPENING,
  PARTS,
  `
if not whole() then return {'lost'} end
local found = redis.call('ZRANGEBYLEX', keys, ARGV[4], '+', 'LIMIT', 0, ARGV[5])
local answer = {'ok'}
if #found == 0 then return answer end
local packed = redis.call('HMGET', rows, unpack(found))
local entries = {}
for n = 1, #found do
  if not packed[n] then return {'lost'} end
  entries[n] = ''
end
for i, index in ipairs(indexes) do
  local members = {}
  for n, key in ipairs(found) do members[n] = part(packed[n], i) .. '\\0' .. key end
  local scores = redis.call('ZMSCORE', index, unpack(members))
  for n = 1, #found do entries[n] = entries[n] .. (scores[n] and '1' or '0') end
end
for n, key in ipairs(found) do
  answer[#answer + 1], answer[#answer + 2], answer[#answer + 3] = key, packed[n], entries[n]
end
return answer
`,
);

/**
 * The choice of an index, and what walking it yields. Lua's own comparison of texts follows the server's locale, so
 * texts are compared byte by byte here.
 */
const WALKING = `
local plan = cjson.decode(ARGV[4])
local byte = string.byte

local function less(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = byte(a, i), byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end

local function passes(test, packed)
  if test.contains then
    local from = 1
    for _ = 0, plan.columns do from = find(packed, '\\0', from, true) + 1 end
    return find(packed, test.contains, from, true) ~= nil
  end
  local value = part(packed, test.column)
  if test.equals then return value == test.equals end
  if test.prefix then return sub(value, 1, #test.prefix) == test.prefix end
  if value == '' or (test.from and less(value, test.from)) then return false end
  return not (test.to and less(test.to, value))
end

-- Few entries are better than many, and an index in the order asked for may be left after a page.
local function choose()
  local smallest
  for _, range in ipairs(plan.ranges) do
    range.index = range.column == '' and keys or rows .. ':by:' .. range.column
    range.count = redis.call('ZLEXCOUNT', range.index, range.min, range.max)
    smallest = math.min(smallest or range.count, range.count)
  end
  local best, least
  for _, range in ipairs(plan.ranges) do
    local cost = range.count
    if range.ordered and not plan.counting then
      cost = math.min(cost, (plan.limit + 1) * range.count / math.max(smallest, 1))
    end
    if not best or cost < least then best, least = range, cost end
  end
  return best
end

local function testsBeside(range)
  local tests = {}
  for n, test in ipairs(plan.tests) do
    if n ~= range.test then tests[#tests + 1] = test end
  end
  return tests
end

-- Calls visit with each row that passes until it answers true; false when the rows do not fit the index.
local function walk(range, tests, size, visit)
  local min, max = range.min, range.max
  while true do
    local found
    if plan.descending then
      found = redis.call('ZREVRANGEBYLEX', range.index, max, min, 'LIMIT', 0, size)
    else
      found = redis.call('ZRANGEBYLEX', range.index, min, max, 'LIMIT', 0, size)
    end
    if #found == 0 then return true end
    local wanted = {}
    for n, member in ipairs(found) do
      wanted[n] = range.column == '' and member or sub(member, find(member, '\\0', 1, true) + 1)
    end
    local packed = redis.call('HMGET', rows, unpack(wanted))
    for n, key in ipairs(wanted) do
      if not packed[n] then return false end
      local fits = true
      for _, test in ipairs(tests) do fits = fits and passes(test, packed[n]) end
      if fits and visit(key, packed[n]) then return true end
    end
    if #found < size then return true end
    if plan.descending then max = '(' .. found[#found] else min = '(' .. found[#found] end
  end
end
`;

/** ARGV[4]: the plan. */
export const COUNT = scriptOf(
  OPENING,
  PARTS,
  WALKING,
  `
if not whole() then return {'lost'} end
local range = choose()
local tests = testsBeside(range)
if #tests == 0 then return {'ok', range.count} end
local counted = 0
local fits = walk(range, tests, 1000, function() counted = counted + 1 end)
if not fits then return {'lost'} end
return {'ok', counted}
`,
);

/** ARGV[4]: the plan. Answers the standing, whether more follows, the place of the last row, and keys and JSON in turn. */
export const LIST = scriptOf(
  OPENING,
  PARTS,
  WALKING,
  `
local meta = whole()
if not meta then return {'lost'} end
local range = choose()
local tests = testsBeside(range)
local page, most = {}, plan.limit + 1

local function place(key, packed)
  return (plan.sort == 0 and '' or part(packed, plan.sort)) .. '\\0' .. key
end

local function before(a, b)
  if plan.descending then return less(b, a) end
  return less(a, b)
end

local function append(key, packed)
  page[#page + 1] = {key = key, packed = packed}
  return #page == most
end

local function insert(key, packed)
  local at = place(key, packed)
  if plan.after and not before(plan.after, at) then return end
  if #page == most and not before(at, page[most].at) then return end
  local low, high = 1, #page + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if before(page[middle].at, at) then low = middle + 1 else high = middle end
  end
  table.insert(page, low, {at = at, key = key, packed = packed})
  if #page > most then table.remove(page) end
end

local size = (range.ordered and #tests == 0) and most or 500
if not walk(range, tests, size, range.ordered and append or insert) then return {'lost'} end
local last = page[math.min(#page, plan.limit)]
local answer = {'ok', meta, #page > plan.limit and 1 or 0, ''}
if last and plan.sort ~= 0 then answer[4] = part(last.packed, plan.sort) end
for n = 1, math.min(#page, plan.limit) do
  answer[#answer + 1], answer[#answer + 2] = page[n].key, part(page[n].packed, plan.columns + 1)
end
return answer
`,
);
