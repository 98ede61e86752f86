import fastify from 'fastify';

/**
 * The anchor of the command goal: a bare Fastify that checks the same body against a schema and does nothing, in a
 * process of its own. Prints where it listens.
 */
async function main(): Promise<void> {
  const server = fastify();
  const body = {
    type: 'object',
    required: ['occurredOn', 'period', 'amount'],
    additionalProperties: false,
    properties: {
      occurredOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      period: { type: 'string', minLength: 1, maxLength: 200 },
      amount: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
    },
  };
  server.post('/empty', { schema: { body } }, (_request, reply) => {
    void reply.code(201).send({ accepted: true });
  });
  server.get('/empty', () => ({ items: [] }));
  server.get('/metrics', () => {
    const { user, system } = process.cpuUsage();
    return `process_cpu_seconds_total ${((user + system) / 1e6).toString()}\n`;
  });
  process.stdout.write(`${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
}

void main();
