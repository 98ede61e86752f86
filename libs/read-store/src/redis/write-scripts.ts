import { scriptOf } from './redis-commands';
import { OPENING } from './standing-script';

/**
 * ARGV[4]: fencing token or nothing; [5] what the standing must begin with; [6] the standing afterwards; [7] seconds
 * after which a build that nobody serves vanishes. Looks at everything first and writes afterwards.
 */
const STEP = `
local function refusal()
  if fenced(ARGV[4]) then return {'fenced'} end
  local meta = standing()
  if not meta then return {'lost'} end
  if meta ~= ARGV[5] and sub(meta, 1, #ARGV[5] + 1) ~= ARGV[5] .. ' ' then
    return {'mismatch', meta}
  end
  return nil
end

-- The values of indexed columns, which a packed row begins with, and their length.
local function indexed(packed)
  local values, from = {}, 1
  for i = 1, #indexes do
    local stop = find(packed, '\\0', from, true)
    values[i] = sub(packed, from, stop)
    from = stop + 1
  end
  return values, from - 1
end

-- Keys and packed rows in turn, no key twice.
local function put(pairs_)
  local given, fresh, adds, removes = {}, {}, {}, {}
  for i = 1, #pairs_, 2 do given[#given + 1] = pairs_[i] end
  if #given == 0 then return end
  for i = 1, #indexes do adds[i], removes[i] = {}, {} end
  local old = redis.call('HMGET', rows, unpack(given))
  for n, key in ipairs(given) do
    local values, length = indexed(pairs_[2 * n])
    local before = old[n]
    if not before then
      fresh[#fresh + 1], fresh[#fresh + 2] = 0, key
      for i, value in ipairs(values) do
        local add = adds[i]
        add[#add + 1], add[#add + 2] = 0, value .. key
      end
    elseif sub(before, 1, length) ~= sub(pairs_[2 * n], 1, length) then
      for i, value in ipairs(indexed(before)) do
        if value ~= values[i] then
          local add = adds[i]
          add[#add + 1], add[#add + 2] = 0, values[i] .. key
          removes[i][#removes[i] + 1] = value .. key
        end
      end
    end
  end
  redis.call('HSET', rows, unpack(pairs_))
  if #fresh > 0 then redis.call('ZADD', keys, unpack(fresh)) end
  for i, index in ipairs(indexes) do
    if #removes[i] > 0 then redis.call('ZREM', index, unpack(removes[i])) end
    if #adds[i] > 0 then redis.call('ZADD', index, unpack(adds[i])) end
  end
end

local function finish()
  redis.call('HSET', rows, '\\0', ARGV[6])
  if ARGV[7] ~= '' and redis.call('HGET', KEYS[1], 'build') ~= build then
    redis.call('EXPIRE', rows, ARGV[7])
    redis.call('EXPIRE', keys, ARGV[7])
    for _, index in ipairs(indexes) do redis.call('EXPIRE', index, ARGV[7]) end
  end
  return {'ok'}
end
`;

/** Arguments of one command within a script stay well below the limit of Lua's stack. */
export const APPLY = scriptOf(
  OPENING,
  STEP,
  `
local refused = refusal()
if refused then return refused end
for from = 8, #ARGV, 1000 do
  put({unpack(ARGV, from, math.min(from + 999, #ARGV))})
end
return finish()
`,
);

/** KEYS[3]: rows that were put aside; ARGV[8]: how many entries they are. */
export const APPLY_STAGED = scriptOf(
  OPENING,
  STEP,
  `
local refused = refusal()
if refused then return refused end
if redis.call('LLEN', KEYS[3]) ~= tonumber(ARGV[8]) then return {'unstaged'} end
for from = 0, tonumber(ARGV[8]) - 1, 1000 do
  put(redis.call('LRANGE', KEYS[3], from, from + 999))
end
redis.call('UNLINK', KEYS[3])
return finish()
`,
);

/** KEYS: the list; ARGV: what its length must be, seconds it is kept, entries. Sent again it adds nothing twice. */
export const STAGE = scriptOf(`
local length = redis.call('LLEN', KEYS[1])
if length == tonumber(ARGV[1]) + #ARGV - 2 then return {'ok'} end
if length ~= tonumber(ARGV[1]) then return {'unstaged'} end
for from = 3, #ARGV, 1000 do
  redis.call('RPUSH', KEYS[1], unpack(ARGV, from, math.min(from + 999, #ARGV)))
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return {'ok'}
`);

/** ARGV[4]: seconds after which the build vanishes unless it is written to or served. */
export const BEGIN = scriptOf(
  OPENING,
  `
named(build)
redis.call('HSET', rows, '\\0', '')
redis.call('EXPIRE', rows, ARGV[4])
return {'ok'}
`,
);

const UNLINKING = `
local function unlink(name, indexed)
  local base = KEYS[1] .. ':' .. name
  local all = {base, base .. ':keys'}
  for column in string.gmatch(indexed, '%S+') do all[#all + 1] = base .. ':by:' .. column end
  redis.call('UNLINK', unpack(all))
end
`;

/** ARGV[4]: fencing token or nothing; [5] version. Answers the build that was served before. */
export const SERVE = scriptOf(
  OPENING,
  UNLINKING,
  `
if fenced(ARGV[4]) then return {'fenced'} end
if not whole() then return {'lost'} end
local before = redis.call('HMGET', KEYS[1], 'build', 'columns')
redis.call('HSET', KEYS[1], 'build', build, 'version', ARGV[5], 'schema', ARGV[2], 'columns', ARGV[3])
redis.call('PERSIST', rows)
redis.call('PERSIST', keys)
for _, index in ipairs(indexes) do redis.call('PERSIST', index) end
if before[1] and before[1] ~= build then unlink(before[1], before[2] or '') end
return {'ok', before[1] or ''}
`,
);

/** ARGV[4]: fencing token or nothing, which matters only for the build that is served. */
export const DROP = scriptOf(
  OPENING,
  UNLINKING,
  `
local isServed = redis.call('HGET', KEYS[1], 'build') == build
if isServed and fenced(ARGV[4]) then return {'fenced'} end
if isServed then redis.call('DEL', KEYS[1]) end
unlink(build, ARGV[3])
return {'ok'}
`,
);

/** ARGV[2 …]: keys of one build. What is served stays, and so does what will vanish by itself. */
export const SWEEP = scriptOf(`
if redis.call('HGET', KEYS[1], 'build') == ARGV[1] then return {'ok'} end
for i = 2, #ARGV do
  if redis.call('TTL', ARGV[i]) == -1 then redis.call('UNLINK', ARGV[i]) end
end
return {'ok'}
`);
