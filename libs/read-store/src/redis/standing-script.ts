import { scriptOf } from './redis-commands';

/**
 * What every script begins with. KEYS: pointer, fence. ARGV: build (empty: the one that is served), hash of the
 * schema, indexed columns. The keys of a build follow from the pointer's, so that a read sees one build, whole, even
 * if another is switched to at that moment; all lie in the pointer's slot.
 */
export const OPENING = `
local build, columns = ARGV[1], {}
for name in string.gmatch(ARGV[3], '%S+') do columns[#columns + 1] = name end
local find, sub = string.find, string.sub
local rows, keys, indexes, count

local function named(given)
  rows = KEYS[1] .. ':' .. given
  keys = rows .. ':keys'
  indexes = {}
  for i, name in ipairs(columns) do indexes[i] = rows .. ':by:' .. name end
end

-- The standing of the build, or nil when it is not there whole: an index may be evicted without its rows.
local function standing()
  if build == '' then
    local served = redis.call('HMGET', KEYS[1], 'build', 'schema')
    if served[2] ~= ARGV[2] then return nil end
    build = served[1]
  end
  named(build)
  local meta = redis.call('HGET', rows, '\\0')
  if not meta then return nil end
  count = redis.call('HLEN', rows) - 1
  if redis.call('ZCARD', keys) ~= count then return nil end
  for _, index in ipairs(indexes) do
    if redis.call('ZCARD', index) ~= count then return nil end
  end
  return meta
end

local function whole()
  local meta = standing()
  if meta and sub(meta, 1, 1) ~= '!' then return meta end
  return nil
end

local function fenced(token)
  return token ~= '' and redis.call('GET', KEYS[2]) ~= token
end
`;

/** ARGV[4]: 1 when the build must also be the one that is served. */
export const STANDING = scriptOf(
  OPENING,
  `
if ARGV[4] == '1' and redis.call('HGET', KEYS[1], 'build') ~= build then return {'lost'} end
local meta = whole()
if not meta then return {'lost'} end
return {'ok', meta}
`,
);
