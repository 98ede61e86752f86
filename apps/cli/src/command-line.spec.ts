import { CliError, EXIT } from './cli-error';
import { oneOfWords, readCommandLine, wholeNumber } from './command-line';

const refusal = (read: () => unknown): CliError => {
  try {
    read();
  } catch (error) {
    if (error instanceof CliError) return error;
  }
  throw new Error('the command line was taken');
};

describe('a command line', () => {
  it('names a command, its operands and its flags', () => {
    expect(readCommandLine(['import', 'a.zip', '--partial', '--data', 'd'])).toMatchObject({
      command: 'import',
      operands: ['a.zip'],
      flags: { partial: true, data: 'd' },
    });
  });

  it.each([[[]], [['help']], [['import', '--help']]])('asks for help: %j', (args) => {
    expect(readCommandLine(args).command).toBe('help');
  });

  it.each([
    [['balance'], 'Unknown command: balance'],
    [['import'], 'import takes 1 operand(s)'],
    [['verify', 'twice'], 'verify takes 0 operand(s)'],
    [['verify', '--partial'], 'verify has no --partial'],
    [['import', 'a', '--parital'], 'parital'],
  ])('that makes no sense is refused with a hint: %j', (args, english) => {
    const error = refusal(() => readCommandLine(args));
    expect(error.exitCode).toBe(EXIT.usage);
    expect(error.english).toContain(english);
  });

  it('takes whole numbers only where it counts', () => {
    expect(wholeNumber('limit', '12')).toBe(12);
    expect(wholeNumber('limit', undefined)).toBeUndefined();
    for (const text of ['-1', '1.5', 'ten', '', '١'])
      expect(refusal(() => wholeNumber('limit', text)).exitCode).toBe(EXIT.usage);
  });

  it('takes the first word where none is said, and only words it knows', () => {
    expect(oneOfWords('order', undefined, ['value', 'record'])).toBe('value');
    expect(oneOfWords('order', 'record', ['value', 'record'])).toBe('record');
    expect(refusal(() => oneOfWords('order', 'random', ['value', 'record'])).english).toContain(
      'value, record',
    );
  });
});
